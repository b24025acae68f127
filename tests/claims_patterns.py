"""The 26 hardest patterns of numbers in news, with sentences of our own.

Each line: pattern | sentence | what should be found. A quantity is a value (140, >140, >=140, <19,
<=5, ~900, 20..30) and a word that must be its unit, its kind or part of what it counts; dates and
ordinals are left out. An empty third part: nothing is to be found. Lines with a reason after the
third bar are known failures.
"""

PATTERNS = """
1 | Nearly one in six pupils walks to school. | ~0.16666666666666666 ratio
1 | Two in three voters stayed at home. | 0.6666666666666666 ratio
1 | There was one death for every 9,000 births. | 0.00011111111111111112 ratio
1 | Nine out of 10 farms grow maize. | 0.9 ratio
1 | One in May and three in June were sold. | 3
1 | The school has three teachers for every 40 pupils. | 0.075 ratio
1 | He ran for every bus. |
1 | Goats outnumber farmers by five to one on the island. | 5 ratio
1 | There is a one-in-eight chance of rain. | 0.125 ratio
1 | He is one in a row of unlucky goalkeepers. |
1 | Of the boats in the bay, seven leaked. | 7 boat
2 | The bridge cost $1.2bn. | 1200000000 dollar
2 | The club paid £3m for him. | 3000000 pound
2 | A flat sells for €40k. | 40000 euro
2 | The school needs Rs 2 crore. | 20000000 rupee
2 | Exports were worth HK$ 8.1 billion. | 8100000000 hong kong dollar
2 | A ticket costs US $75 now. | 75 dollar
2 | Lunch costs RM79 a month. | 79 ringgit
2 | The bakery lost N72,000 and won P3.4 billion. | 72000 naira; 3400000000 peso
2 | A dam for R6.5bn was shelved. | 6500000000 rand
2 | She paid 90 Syrian pounds for bread. | 90 syrian pound
2 | The stall sold tea at Rs.40,000 a year. | 40000 rupee
2 | Funds of tens of millions of dollars vanished. | >=20000000 money
3 | She bought a dozen eggs. | 12 egg
3 | Half a dozen boats sank. | 6 boat
3 | Three dozen volunteers came. | 36 volunteer
3 | Dozens of trees fell. | >=24 tree
3 | We waited for a couple of hours. | ~2 hour
3 | Several hundred fans sang. | 300..900 fan
3 | He lent her a pair of ladders. | 2 ladder
4 | Most of the runners are in their 30s. | 30..39 age
4 | Jazz changed in the 1950s. |
4 | Her parents are in their mid-40s. | 43..47 age
4 | He loved the music of the '80s. |
4 | The potter is in her early 60s. | 60..64 age
4 | The two cousins are in their thirties. | 2 cousin; 30..39 age
4 | Two Z-40s landed in the bay. | 2
5 | The hosts won 2-1 on Saturday. | 2 score
5 | She won the final 6-3, 7-6. | 6 score; 7 score
5 | The bill passed by a 211-97 vote. | 211 score
5 | The bill passed by a vote of 228 to 191. | 228 score
5 | They led 30-0 at the break. | 30 score
5 | They won 7-6, 4-6, 6-2 in the heat. | 7 score; 6 score; 6 score
5 | She took 5 for 41 in nine overs. | 5 score; 9 over
6 | The plan has three 45-day phases. | 3 phase; 45 day
6 | Two 200-litre tanks leaked. | 2 tank; 200 litre
6 | The union wants a four-day week. | 4 day
6 | They filled eight 250ml bottles. | 8 bottle; 250 millilitre
6 | It took five 20-minute rounds. | 5 round; 20 minute
6 | He bought two second-hand kilns. | 2 kiln
6 | The 12-storey silo seven minutes away burned. | 12 storey; 7 minute
6 | She drew a 5-foot-3 statue. | 63 inch
6 | They shot at two one-armed bandits. | 2 bandit
7 | The village has 1,500 wells. | 1500 well
7 | The village has 1500 wells. | 1500 well
7 | The village has 1\u00a0500 wells. | 1500 well
7 | The region has 1.500.000 vines. | 1500000 vine
7 | They sent 15 hundred letters. | 1500 letter
7 | They sent 1.5 thousand letters. | 1500 letter
7 | Soybeans slipped 7-1/4 cents. | 7.25 cent
7 | Visitors rose to 4.1m people from 3.8m. | 4100000 person; 3800000 person
7 | The 60m race drew 3m viewers. | 60 metre; 3000000 viewer
8 | Half of the 140 guests left. | 0.5 ratio; 140 guest
8 | A third of those freed were ill. | 0.3333333333333333 ratio
8 | The other half stayed. | 0.5 ratio
8 | Two-thirds of the 60 seats are taken. | 0.6666666666666666 ratio; 60 seat
8 | Most of the 52 boats returned. | 52 boat
8 | Half the villages have no well. | 0.5 ratio
8 | The half-life of the story was short. |
8 | First-half sales of kites fell 6%. | 6 percent
8 | Wages are nearly a third below the mean. | ~0.3333333333333333 ratio
9 | More than 140 homes burned. | >140 home
9 | 140 or more homes burned. | >=140 home
9 | At least 140 homes burned. | >=140 home
9 | No fewer than 140 homes burned. | >=140 home
9 | Upwards of 140 homes burned. | >140 home
9 | Donations topped 140 dollars. | >140 dollar
9 | A 140-plus crowd came. | >=140 crowd
9 | The list has 140+ names. | >=140 name
9 | Only over-70s may use the pool. | >70 age
10 | Up to 60 jobs may go. | <=60 job
10 | As many as 60 jobs may go. | <=60 job
10 | No more than 60 jobs may go. | <=60 job
10 | Children under 19 travel free. | <19 age
10 | Fewer than 60 jobs went. | <60 job
10 | It took just under 60 minutes. | <60 minute
10 | The plant makes sub-400 kilogram cars. | <400 kilogram
10 | Swimming is free for under-8s. | <8 age
10 | Children younger than six ride free. | <6 age
11 | All visitors under the age of 12 and over 65 enter free. | <12 age; >65 age
11 | Women between 19 and 50 were asked. | 19..50
11 | Pupils aged 6-9 swim on Mondays. | 6..9 age
11 | Those aged 18 and older may vote. | >=18 age
11 | The writer is dead at 84. | 84 age
11 | The girl is 9 years old. | 9 age
11 | Men between 20 and 45 had to register. | 20..45 age
11 | The pension age goes up from 61 to 63. | 61 age; 63 age
11 | The baker, 44, opened at dawn. | 44 age
11 | The number, 44, was drawn at dawn. | 44
11 | A widower of 91, he sang. | 91 age
12 | Hundreds of thousands of birds came. | >=200000 bird
12 | Tens of millions of votes were cast. | >=20000000 vote
12 | Thousands more wait outside. | >=2000
12 | A few hundred students marched. | 200..900 student
12 | Hundreds of kilometres of fence rusted. | >=200 kilometre
13 | Fees rise by 20 to 30 percent. | 20..30 percent
13 | Repairs cost $3-5 million. | 3000000..5000000 dollar
13 | Between 2.5 and 3 million birds nest here. | 2500000..3000000 bird
13 | The herd fell from 800 to 650 animals. | 800; 650 animal
14 | The index rose 4 percent to 2,080. | 4 percent; 2080
14 | Shares were up 7 points at 310. | 7 point; 310
14 | Sales grew threefold. | 3 time
14 | Output saw a 12-fold increase. | 12 time
14 | The price doubled. | 2 time
14 | Rents halved to 400. | 0.5 time; 400
14 | They won the doubles on Sunday. |
14 | Rents are 3 times higher than wages. | 3 ratio
14 | Repairs dragged from 9 weeks to 13. | 9 week; 13 week
15 | Support fell by 3 percentage points. | 3 percentage point
15 | The bank cut rates by 25 basis points. | 25 basis point
15 | About 8 per mille is salt. | ~8 per mille
15 | Some 12 pc were absent. | ~12 percent
15 | Turnout was 61 per\\ncent. | 61 percent
16 | The crash killed 14 - nine riders and five walkers. | 14; 9 rider; 5 walker
16 | Of those 80, 61 were named. | 80; 61
16 | 23 of the 90 lambs died. | 23 lamb; 90 lamb
16 | Six of the nine judges agreed. | 6 judge; 9 judge
16 | Four left: two in May, one in June and one for good. | 4; 2; 1; 1 | "one in" is a pronoun
16 | The lift held 14 guests; two were hurt. | 14 guest; 2 guest
17 | The S&P 500 closed lower. |
17 | A Boeing 747 landed. |
17 | The G20 met on Friday. |
17 | COVID-19 closed the shops. |
17 | The 3D film was shot on a 5G phone. |
17 | The 49ers lost. |
17 | She lives at number 808. |
17 | They cited Article 2(4). |
17 | Resolution 242 was read out. |
17 | Families from Block 7 moved out. |
17 | The Six Counties cup went to Leeds. |
17 | Call 0300 444 1212 for help. |
17 | The kiln stands on Third Avenue. |
18 | No one came. |
18 | They helped one another. |
18 | One day it will rain. |
18 | It is one of the most beautiful valleys. |
18 | One person was hurt. | 1 person
18 | This one is red. |
18 | One of my shops was hurt. | 1 shop
18 | It was one of the largest fires. |
18 | The one-time champion wept, one after another. |
18 | All of the one percent voted. | 1 percent
19 | The shop opened on 7 October. |
19 | It began at 8 a.m. on Oct. 7-9. |
19 | In the 2023-24 season he rested. |
19 | The law dates from 2014. |
19 | Since 9/11 the rules are strict. |
19 | The bus leaves at 17:45. |
20 | Some 900 families moved. | ~900 family
20 | Some families moved. |
20 | Over 5,000 lamps were lit. | >5000 lamp
20 | The trial was held over three weeks. | 3 week
20 | It takes under 10 minutes. | <10 minute
20 | This is allowed under Article 10. |
20 | A quarrel over three sheep ended in court. | 3 sheep
20 | Over six weeks, the river rose. | 6 week
20 | Tents were spread over nine fields. | 9 field
21 | A 2.5-year-old found it. | 2.5 age
21 | It lasted two-and-a-half years. | 2.5 year
21 | It took an hour and 30 seconds. | 3630 second
21 | The path is 3 1/4 miles long. | 3.25 mile
21 | It is six and a half times bigger. | 6.5 time
21 | About 3/4 of it is water. | ~0.75 ratio
21 | They waited a day and a half for bread. | 1.5 day
21 | The walk takes less than an hour. | <1 hour
22 | A second attack followed. |
22 | Profits rose in the second quarter. |
22 | The first three buses left. | 3 bus
22 | Spending fell by a fifth. | 0.2 ratio
22 | A fifth attack followed. |
22 | The fair is on the 22nd of May. |
23 | The farm is 25 miles (40 km) away. | 25 mile; 40 kilometre
23 | It cost 600 million rupees ($7 million). | 600000000 rupee; 7000000 dollar
23 | Oil costs $80 a barrel. | 80 dollar
23 | The rate is 15 per 100,000. | 15
23 | A magnitude 5.2 quake woke the town. | 5.2 magnitude
23 | It struck 31 per 100,000 sheep. | 31 ratio
24 | Some 300 homes were hit in May and 120 in June. | ~300 home; 120 home
24 | The town has nine shops and wants two more shops. | 9 shop; 2 shop
24 | Fifty lambs died and another 70 fell ill. | 50 lamb; 70 lamb
24 | They mixed 45 and 50 grams. | 45 gram; 50 gram
24 | Five or six dogs barked. | 5..6 dog
24 | Four to six dogs barked. | 4..6 dog
24 | The Reds won 14 seats, the Blues nine and the Greens two. | 14 seat; 9 seat; 2 seat
24 | The mill shut 20 looms and will scrap 6 more. | 20 loom; 6 loom
24 | They lost 2,000, 3,000 and 4,500 bricks. | 2000 brick; 3000 brick; 4500 brick
25 | There were zero faults. | 0 fault
25 | There were no deaths. | 0 death
25 | It was minus 5 degrees. | -5 degree
25 | The night was cold, -5C. | -5 celsius
25 | They gave nineteen hundred loaves. | 1900 loaf
25 | None of the 12 boats sank. | 0 boat; 12 boat
25 | There were no plans and no one came. |
25 | They did not single out anyone. |
25 | Not a single boat sank. | 0 boat
25 | Not one of the eight goats was found. | 0 goat; 8 goat
25 | The town wants net zero by then. |
26 | Officials spoke of at least 20 dead, witnesses of 35. | >=20; 35
26 | An estimated 40,000-60,000 bats live there. | 40000..60000 bat
26 | More than half a million books burned. | >500000 book
26 | Not more than 30 people fit in. | <=30 person
26 | At least six and perhaps as many as ten boats sank. | 6..10 boat
26 | The medics moved 60 wounded sailors. | 60 sailor
26 | Some of the painters were as young as 14. | >=14 age
"""


def cases():
    """Yield (line number, pattern, sentence, wanted, why it fails or "")."""
    for number, line in enumerate(PATTERNS.strip().splitlines(), 1):
        parts = [part.strip() for part in line.split("|")]
        sentence = parts[1].replace("\\u00a0", "\u00a0").replace("\\n", "\n")
        wanted = [want.strip() for want in parts[2].split(";") if want.strip()] if parts[2:] else []
        yield number, int(parts[0]), sentence, wanted, parts[3] if len(parts) > 3 else ""
