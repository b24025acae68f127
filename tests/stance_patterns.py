"""Sentences about stance, a construction at a time, all invented.

Each line: sentence | target | label. Lines with a reason after the third bar are known failures.
"""

PATTERNS = {
    "a verb on a stance noun": """
Osei withdrew her support for the tram.|the tram|against
Residents have lost confidence in the mayor.|the mayor|against
Residents have lost faith in the mayor.|the mayor|against
Osei rejected calls for a tram.|a tram|against
Osei opposes efforts to stop the tram.|the tram|favour
Osei condemned the attack on the mayor.|the mayor|favour
Osei denounced critics of the mayor.|the mayor|favour
""",
    "verbs, adjectives, prefixes": """
Osei criticized President Ana Lee.|Ana Lee|against
The union condemned the port authority for its silence.|the port authority|against
Mira Osei has repeatedly and publicly attacked the ferry company.|the ferry company|against
Attacks on the ferry company by residents grew.|the ferry company|against
Osei accused the mayor of lying.|the mayor|against
Residents are proud of the tram.|the tram|favour
Residents are fed up with the tram.|the tram|against
Union backs Osei in race for mayor|Osei|favour
Disgraced former mayor Osei returned.|Osei|against
Osei fears the tram will fail.|the tram|against
Osei hopes the tram will succeed.|the tram|favour
Osei believes in the tram.|the tram|favour
Osei warned against the tram.|the tram|against
Osei prefers the bus over the tram.|the tram|against
Osei would rather scrap the tram.|the tram|against
The pro-tram group met.|tram|favour
The anti-tram group met.|tram|against
Osei withdrew from the tram project.|the tram project|against
Osei spoke out against the tram.|the tram|against
Osei came out against the tram.|the tram|against
The judge blocked the tram on Friday.|the tram|against
The blocked tram stands still.|tram|against
Because of the tram, shops went bankrupt.|the tram|against
By blocking the tram, Osei angered the union.|the tram|against
Osei took aim at the harbour board.|the harbour board|against
Osei blamed the flood on the harbour board.|the harbour board|against
Osei blamed the harbour board for the flood.|the harbour board|against
Osei thanked the mayor for the bridge.|the mayor|favour
Osei demanded that the mayor resign.|the mayor|against
Osei sided with the mayor.|the mayor|favour
Osei broke with the mayor.|the mayor|against
Osei distanced herself from the mayor.|the mayor|against
Osei stood by the mayor.|the mayor|favour
Osei spoke highly of the mayor.|the mayor|favour
Osei voted against the tram.|the tram|against
The council approved the tram.|the tram|favour
The council voted down the tram.|the tram|against
Osei has long been skeptical of the tram.|the tram|against
The embattled mayor spoke.|mayor|against
The popular mayor spoke.|mayor|favour
Osei is as bad as the mayor.|the mayor|against
Osei hit back at the mayor.|the mayor|against
Osei mocked the idea of a tram.|a tram|against
Osei embraced the idea of a tram.|a tram|favour
""",
    "apposition and participles": """
The port authority, condemned by the union last week, kept silent.|port authority|against
The mayor, accused of lying, left.|the mayor|against
Accused of lying, the mayor left.|the mayor|against
Criticized by residents, the mayor left.|the mayor|against
Osei, the disgraced former mayor, returned.|Osei|against
Osei, a brilliant engineer, returned.|Osei|favour
Osei, a loyal ally of the mayor, spoke.|the mayor|favour
""",
    "concession": """
Although it is costly, the tram is excellent.|the tram|favour
""",
    "headline": """
Council Rejects Tram Plan|Tram Plan|against
Mayor Slams Ferry Company Over Fares|Ferry Company|against
Ferry Company Praised by Residents|Ferry Company|favour
Ferry Company Faces Backlash Over Fares|Ferry Company|against
""",
    "naming": """
Osei called the tram a waste of money.|the tram|against
Osei described the tram as a triumph.|the tram|favour
Osei described the tram as wasteful.|the tram|against
Osei considers the tram essential.|the tram|favour
Osei dismissed the tram as a vanity project.|the tram|against
Osei hailed the tram as a milestone.|the tram|favour
Osei compared the mayor to a dictator.|the mayor|against
""",
    "negation": """
Osei did not oppose the tram.|the tram|favour
Osei never supported the tram.|the tram|against
Osei refused to support the tram.|the tram|against
Osei failed to back the tram.|the tram|against
No one supports the tram.|the tram|against
Few residents support the tram.|the tram|against
There is little support for the tram.|the tram|against
A lack of support for the tram doomed it.|the tram|against
Nobody likes the tram.|the tram|against
Osei is no friend of the tram.|the tram|against
Residents have no confidence in the mayor.|the mayor|against
Osei has nothing but praise for the mayor.|the mayor|favour
""",
    "no position toward the target": """
Despite its critics, the tram opened.|the tram|neutral
“The tram is a disgrace,” Osei said.|Osei|neutral
Osei neither praised nor blamed the tram.|the tram|neutral
The tram opened on Monday.|the tram|neutral
Osei rode the tram to work.|the tram|neutral
The tram runs to the hospital.|the tram|neutral
Osei met the mayor near the tram.|the tram|neutral
Osei and the mayor discussed the tram.|the tram|neutral
The tram is not a failure.|the tram|neutral
Osei met the mayor and criticized the harbour board.|the mayor|neutral
Osei apologized to the mayor.|the mayor|neutral
Osei asked the mayor about the tram.|the mayor|neutral
Osei works for the mayor.|the mayor|neutral
Osei spoke after the mayor.|the mayor|neutral
Osei and the mayor opposed the tram.|the mayor|neutral
The mayor opposed the tram.|the mayor|neutral
The mayor praised Osei.|the mayor|neutral
""",
    "passive and predicate": """
The port authority was condemned by the union.|the port authority|against
The union's condemnation of the port authority was swift.|the port authority|against
The tram was described as wasteful.|the tram|against
The mayor was accused of lying.|the mayor|against
The mayor has been accused by residents of lying.|the mayor|against
The tram should be scrapped.|the tram|against
The so-called tram plan was printed.|tram plan|against
The tram was blocked on Friday.|the tram|against
The tram was met with cheers.|the tram|favour
Osei was jailed for fraud.|Osei|against
Osei was honoured for her courage.|Osei|favour
""",
    "possessive": """
Osei's attack on the ferry company made headlines.|the ferry company|against
Osei's support for the tram has grown.|the tram|favour
The tram's critics met.|tram|against
The tram's supporters met.|tram|favour
Osei criticized the mayor's handling of the strike.|the mayor|against
Osei criticized the mayor's plan.|the mayor|against
Osei praised the mayor's courage.|the mayor|favour
Osei called for the mayor's resignation.|the mayor|against
The mayor's critics say he is weak.|the mayor|against
Osei came to the mayor's defence.|the mayor|favour
Osei questioned the mayor's judgment.|the mayor|against
""",
    "known failures": """
Osei denied that she opposed the tram.|the tram|favour|the denial weakens too much
The tram is anything but a failure.|the tram|neutral|"anything but" is no negator
Osei stopped short of endorsing the tram.|the tram|neutral|read as "did not endorse"
It is a mistake to build the tram.|the tram|against|"build" is for it
Osei has nothing good to say about the mayor.|the mayor|against|too far away
“You are a liar,” Osei told the mayor.|the mayor|against|"you" is not resolved
Unlike the mayor, Osei is honest.|the mayor|against|a comparison is left alone
Osei was cleared of fraud.|Osei|favour|the word "fraud" weighs as much
The tram is good but costly.|tram|neutral|the nearer half weighs more
""",
    "relative clause": """
The ferry company, which residents despise, raised its fares.|the ferry company|against
The ferry company that residents trust raised its fares.|the ferry company|favour
Residents who support the tram met on Monday.|the tram|favour
It was the mayor whom Osei blamed.|the mayor|against
The mayor is the one Osei blames.|the mayor|against
""",
    "reporting": """
Osei said she would vote for the tram.|the tram|favour
“The tram is a disgrace,” Osei said.|The tram|against
Osei said the tram was a disgrace.|the tram|against
Osei told reporters that the tram is dangerous.|the tram|against
According to Osei, the tram is dangerous.|the tram|against
Osei said the mayor should step down.|the mayor|against
Osei called the mayor “a liar”.|the mayor|against
Osei said of the mayor: “He is a liar.”|the mayor|against
Mayor Bo Kay is a liar, Osei said.|Bo Kay|against
""",
    "nouns with a preposition; two objects": """
Osei called for an end to the tram.|the tram|against
The tram deserves praise.|the tram|favour
Osei wins backing of union|Osei|favour
Osei doubts that the tram will pay.|the tram|against
Osei warned of the dangers of the tram.|the tram|against
Osei pointed to the benefits of the tram.|the tram|favour
Opposition to the tram is growing.|the tram|against
Osei joined critics of the tram.|the tram|against
In defence of the tram, Osei wrote a letter.|the tram|favour
Osei spoke in favour of the tram.|the tram|favour
Osei is a friend of the tram.|the tram|favour
Osei criticized the mayor and the harbour board.|the harbour board|against
Osei criticized the mayor and praised the harbour board.|the harbour board|favour
Osei put the blame on the harbour board.|the harbour board|against
Osei paid tribute to the mayor.|the mayor|favour
Osei demanded the resignation of the mayor.|the mayor|against
The tram won praise from residents.|the tram|favour
The tram drew criticism from residents.|the tram|against
Osei is a fierce critic of the mayor.|the mayor|against
Osei is a loyal ally of the mayor.|the mayor|favour
Osei defended the mayor against critics.|the mayor|favour
Osei raised doubts about the tram.|the tram|against
Osei expressed concern about the tram.|the tram|against
Osei expressed support for the tram.|the tram|favour
Osei voiced opposition to the tram.|the tram|against
Osei voted in favour of the tram.|the tram|favour
Osei has long been an advocate of the tram.|the tram|favour
""",
    "verbs that take a verb": """
Residents opposed to the tram met on Monday.|the tram|against
Osei is opposed to the tram.|the tram|against
Osei urged the council to reject the tram.|the tram|against
Osei urged colleagues to support the tram.|the tram|favour
Residents welcomed the decision to scrap the tram.|the tram|against
Osei prefers the bus to the tram.|the bus|favour
Osei asked the council to stop the tram.|the tram|against
Thanks to the tram, the air is clean.|the tram|favour
Osei sought to undermine the harbour board.|the harbour board|against
Osei wants the mayor to resign.|the mayor|against
Osei called on the mayor to resign.|the mayor|against
Osei voted to approve the tram.|the tram|favour
Osei promised to build the tram.|the tram|favour
Osei vowed to fight the tram.|the tram|against
Osei threatened to block the tram.|the tram|against
Osei pledged to scrap the tram.|the tram|against
Osei is trying to save the tram.|the tram|favour
Osei wants to end the tram.|the tram|against
Osei supports efforts to stop the tram.|the tram|against
""",
    "what the target does or meets": """
The ferry company has come under attack from Mira Osei.|the ferry company|against
The tram may be a mistake.|the tram|against
The tram must go.|the tram|against
Osei should apologize.|Osei|against
Osei lied to the council.|Osei|against
Osei betrayed her voters.|Osei|against
Osei won the debate.|Osei|favour
Osei lost the debate.|Osei|against
Tram opponents met.|Tram|against
The tram is widely seen as a failure.|the tram|against
The tram is far from perfect.|the tram|against
The mayor is under fire over the strike.|the mayor|against
The mayor is under investigation.|the mayor|against
The tram has the support of residents.|the tram|favour
The tram enjoys broad support.|the tram|favour
The tram faces strong opposition.|the tram|against
The tram met with resistance.|the tram|against
The tram sparked outrage.|the tram|against
The mayor broke the law.|the mayor|against
The mayor violated the law.|the mayor|against
The mayor failed the city.|the mayor|against
The mayor ignored the warnings.|the mayor|against
""",
}


def patterns():
    """Yield (construction, sentence, target, label, reason of a known failure or "")."""
    for construction, lines in PATTERNS.items():
        for line in lines.strip().splitlines():
            sentence, target, label, *reason = line.split("|")
            yield construction, sentence, target, label, "".join(reason)
