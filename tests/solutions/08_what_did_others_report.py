# %% [markdown]
# # 8. What did others report?
#
# **Question: does a claim hold against what others reported at the time?** About 115 minutes, in two sittings; the
# place for a break is after exercise 8.3.
#
# *Content note: the text `gaza-truce` reports on a war. The invented text `town-council` has the same exercises.
# To use it, change the name in the next cell.*
#
# After this notebook you can
#
# - read sideways: leave the article, and see what others reported;
# - count origins instead of pages;
# - give a verdict with its reason, say how sure you are, and say when nothing can be checked.

# %%
import pandas as pd

from course import claims, show, widgets
from course.article import DATA, load
from course.check import checks_for

article = load("gaza-truce")  # "gaza-truce" or "town-council"
check = checks_for(article)
text = article.text
pack = pd.read_csv(DATA / article.name / "references.csv", keep_default_na=False)
verdicts = {}  # yours go in here, in exercise 8.2

# %% [markdown]
# ## Warm-up: from memory
#
# 1. What do quotation marks claim?
# 2. What is a relay?
# 3. Is 9 itself in the interval of "more than 9"?
#
# <details><summary>Answers</summary>
#
# 1. That these are the exact words. They do not prove it.
# 2. Somebody who passes words on.
# 3. No. The lower end is open.
#
# </details>

# %% [markdown]
# ## Read first, by eye
#
# Read S17. It holds several figures. **How would you find out whether they are right?** Write down the first three
# things that you would do.

# %%
show.text(article, within="S17", caption="S17")

# %% [markdown]
# ## Reading sideways
#
# People who check facts for a living do not stay on a page for long. They leave it, and look at what *others* say of it
# and of its claims. That is called **lateral reading**. A way to remember it is **SIFT**: Stop, Investigate the source,
# Find better coverage, Trace claims and quotations to where they began. (The name is Mike Caulfield's.)
#
# ### Exercise 8.1
#
# Here are the four moves for one claim, and two more that follow from them. Put them in order.

# %% tags=["nbval-check-output"]
show.table(check.given("8.1"), "Six moves, shuffled")

# %% [markdown]
# Write the six numbers as a list, as in `[1, 2, 3, 4, 5, 6]` (an order that does not work).

# %%
order = ...
### BEGIN SOLUTION
order = [2, 5, 4, 1, 6, 3]
### END SOLUTION

# %%
check.q8_1(order)

# %% [markdown]
# **Notice:** real work jumps back and forth. What stays fixed is the beginning and the end. First say what is claimed;
# put the verdict last.
#
# ## A pack that is frozen
#
# Pages change, move and vanish. So this course brings its evidence along, as a table: the **evidence pack**.
#
# - It is **frozen**: it holds what was found when it was gathered. Nothing in it is fetched now.
# - It is **dated**: the column `date` says which day a figure or a sentence belongs to. Empty means that we saw no date.
# - It is **ours**: people chose what to look for. They looked for each claim of the article in the same way.
#
# `data/README.md` tells how it was gathered, and what was *not* found. Each claim of the article has an id: X1, X2 ...
# (X22 is not in your pack, and X25 is no claim: it gives a scale for N3, a figure in S17.)

# %% tags=["nbval-check-output"]
show.table(pack[["id", "about", "date"]], "The pack: what each row is about")

# %% [markdown]
# A table gives you the rows you want if you put a condition in square brackets. `==` asks "is it the same?".
# Here are the rows of claim X1. (The second line only turns the table round, so that it fits on your screen. You need not
# read it.)

# %%
rows = pack[pack["claim"] == "X1"]
show.table(rows.set_index("id").T, "All that the pack has on X1", index=True)

# %% [markdown]
# The columns to know:
#
# - `text`: what the article says. `value`: what others reported, as an interval in `low` and `high` if it is a number.
#   `inf` there means: no upper end.
# - `publisher`: whose page it is. That is the **outlet**.
# - `origin`: where the report began. Several outlets can share one.
# - `confidence`: how sure **we** are of the value in this row. It says nothing of any party to the events.
#
# ## Four verdicts
#
# | verdict | what it means |
# |---|---|
# | consistent | the claim fits what others reported |
# | imprecise | not ruled out, but loose, merged, shortened or reworded |
# | contradicted | what others reported rules it out |
# | not checkable | nothing in the pack can decide |
#
# **Worked example**, an invented one. A paper writes: *"The fair drew 600 visitors on 3 May."* Think of a pack with two rows: the ticket
# office on 4 May, "584 tickets sold"; the town on 20 May, "840 visitors in the whole month".
#
# - **Find** the rows that speak about this claim, on this day. The second one is later, and counts a month: leave it.
# - **Decide** what is compared: visitors with tickets. Not quite the same, but near.
# - **Record:** 600 against 584 is off by 16, less than 3 in 100. How far is too far is your **tolerance**; choose it before
#   you look, and say it. Inside the tolerance, but not equal: *imprecise*. Outside: *contradicted*. Take 10 in 100 here.
#   Verdict: *imprecise*, for two reasons. It is off by 16, and tickets are not visitors.
# - **Check:** one origin, the ticket office. Confidence: medium. What would change it? A count at the gate.
#
# Six rules of thumb:
#
# 1. **Imprecise is not false.** "Dozens" for 500 is true as far as it goes, and says too little.
# 2. **Absence is not checkable.** That you found nothing proves nothing.
# 3. **A number confirmed is not a claim confirmed.** Who is counted, on which side, and who decides?
# 4. **Dates decide.** A later figure does not judge an earlier claim. An earlier one describes its own day.
# 5. **A bound is met or not.** "More than 9" is a **bound**: it has one end only. Tolerance is for a **point**, a single number.
#    "More than 9" is not met by 8.
# 6. **A claim may be shorter than its source.** It is imprecise when what is left out changes whom or what it is about.

# %% [markdown]
# ### Exercise 8.2
#
# Give a verdict on each of the eight claims. The choices are `"consistent"`, `"imprecise"`, `"contradicted"` and
# `"not checkable"`. On paper: a reason and your confidence for two of the eight.
#
# The column `sentence` says where a claim stands. To read one: `show.text(article, within="S3")`. (Run the next two cells; you
# need not read them.)

# %% tags=["nbval-check-output"]
eight = check.given("8.2")
eight["sentence"] = [article.sentence_at(start).id for start in eight["start"]]
eight = eight[["id", "sentence", "the article says", "others report", "date"]]
show.table(eight, "Eight claims, and what others reported")

# %% [markdown]
# Two of these claims have further rows in the pack. Mind the dates (rule 4).

# %% tags=["nbval-check-output"]
further = pack[pack["claim"].isin(eight["id"]) & ~pack["id"].isin(eight["id"])]
show.table(further[["id", "value", "date"]], "Further rows on X4 and X7")

# %% [markdown]
# If you prefer menus, run the next cell; you need not read it. Choose verdicts, confidence and reasons **first**. Then put
# `verdicts = form.answer` (not `form` alone) in place of the whole answer cell. Run the answer cell, then the check. After each
# change in the menus run both again. (Menus forget when the notebook is restarted.)

# %%
cards = eight.rename(columns={"the article says": "text"})
form = widgets.verdict_form(cards)
form

# %%
verdicts = {
    "X1": ...,
    "X3": ...,
    "X4": ...,
    "X5": ...,
    "X7": ...,
    "X13": ...,
    "X17": ...,
    "X19": ...,
}
### BEGIN SOLUTION
verdicts = {
    "X1": "consistent",
    "X3": "imprecise",
    "X4": "contradicted",
    "X5": "imprecise",
    "X7": "imprecise",
    "X13": "consistent",
    "X17": "contradicted",
    "X19": "imprecise",
}
### END SOLUTION

# %%
check.q8_2(verdicts)

# %% [markdown]
# "The **key**" in a message is the reading that the course gives. Where another one can be defended, the check accepts it and says so.
#
# What would you answer to somebody who doubts your verdict?
#
# <details><summary>After the check: one question for each row</summary>
#
# - X1: how many parts are there, how long is each, and what do they make?
# - X3: who was to choose these people? Where does the article say it?
# - X4: is any count of those days as high as the claim? And does any row give a number for the term of the offer?
# - X5: whom does each of the two ages describe in the source? Which groups are not in the article at all?
# - X7: how large would a reader guess the number to be? Whose words are in X7b?
# - X13: which word says that it was not the first time? Is there an earlier day in the row?
# - X17: two phrases, and a "but" between them. Which one goes with the article's word? What does the other one do to it?
# - X19: who sat at the table, by each of the two? And does the article's verb go with all that the row says?
#
# </details>

# %% [markdown]
# **Notice:** you judged claims, not people, and not the outlet. The same rules went for every actor in the article.

# %% [markdown]
# ## Many pages, few origins
#
# **Predict:** six pages are cited for the figures of S17. How many independent confirmations is that?

# %%
guess = widgets.predict("Six pages: how many independent origins?")
guess

# %% [markdown]
# An **origin** is where a report began: a document, a speech, a count, somebody who was there. **Outlets** publish. When
# five outlets repeat one document, they are one confirmation, five times.
#
# Here are the six pages, with what each of them says about how it knows. (Here `date` is the day of the page; in the pack it is
# the day of the figure. "Not shown": we saw no date on the page.)

# %% tags=["nbval-check-output"]
show.table(check.given("8.3"), "Six pages on the figures of S17")

# %% [markdown]
# ### Exercise 8.3
#
# How many independent origins do the six pages have?

# %%
origins = ...
### BEGIN SOLUTION
origins = 2
### END SOLUTION

# %%
check.q8_3(origins)

# %% [markdown]
# Compare it with your prediction. Then look at the outlets of these claims in the pack, with arrows to their origins.
# (Run the second cell; you need not read it.)

# %%
guess.compare(origins)

# %%
on_s17 = pack[pack["claim"].isin(["X1", "X2", "X3", "X4"])]
show.origin_graph(on_s17, "Outlets and origins of X1 to X4")

# %% [markdown]
# **Notice:** the graph has one page more than your six, a later one: the row X4a. Whose page is it?

# %% tags=["nbval-check-output"]
print("X4a is a page of", pack.set_index("id").loc["X4a", "publisher"] + ".")
print("For the people of X4 it repeats figures of others.")

# %% [markdown]
# A well-known name is no new origin.
#
# **Time for a break?** When you come back, click on the next heading and choose **Run**, then **Run All Above Selected Cell**. Menus are
# empty again, and an open check stops the run. So write your verdicts into the answer cell of 8.2 before you go.

# %% [markdown]
# ## A rule that a machine can follow
#
# Intervals make the comparison exact. Write a claim as `[low, high]`, and what others reported as `[low, high]` too. Both ends
# belong to it. "More than 9 people" starts at 10. No upper end? Write a billion, `10**9`: nothing here is as large. So that is
# `[10, 10**9]`. No reference? Write an empty list, `[]`.
#
# These are the rules, in this order:
#
# 1. no reference: **not checkable**;
# 2. the two have no number in common: **contradicted**;
# 3. the reference begins at more than twice the claim's low end: **imprecise**, for the claim says too little;
# 4. otherwise: **consistent**.
#
# `claim[0]` is the first of the two, `claim[1]` the second. `2 * x` is twice x. **Worked example**, with two ends that you can compare by eye:

# %% tags=["nbval-check-output"]
claim = [10, 10**9]
ref = [6, 8]
print(ref[1], "is below", claim[0], ":", ref[1] < claim[0])
print(ref[0], "is above", claim[1], ":", ref[0] > claim[1])

# %% [markdown]
# If one of the two lines ends with `True`, the intervals lie apart.
#
# ### Exercise 8.4
#
# Write the function. The first rule is there. `if` runs the lines below it when its condition holds; after `return` nothing
# more happens, so the next test can rely on it.


# %%
def verdict(claim, ref):
    if ref == []:
        return "not checkable"
    ...
    ### BEGIN SOLUTION
    if ref[1] < claim[0] or ref[0] > claim[1]:
        return "contradicted"
    if ref[0] > 2 * claim[0]:
        return "imprecise"
    return "consistent"
    ### END SOLUTION


# %% [markdown]
# Try it. The lines should say not checkable, contradicted, imprecise and consistent. (`None` means: handed nothing back.)

# %%
print(verdict([100, 100], []))
print(verdict([10, 10**9], [6, 8]))
print(verdict([200, 10**9], [900, 950]))
print(verdict([100, 200], [150, 160]))

# %% [markdown]
# <details><summary>Does the cell above stop with an error, or never stop?</summary>
#
# - `NameError`: a word needs quotation marks, or a name is misspelt.
# - `IndexError`: positions count from 0, so the two ends are `[0]` and `[1]`. Or the list is empty: test for that first.
# - `TypeError`: `claim` is the pair. Did you mean `claim[0]`?
# - `SyntaxError`: is there a colon at the end of the line with `if`?
# - It never stops: you need no `while`. Press the stop button ■, mend the function, and run its cell again.
#
# </details>

# %%
check.q8_4(verdict)

# %% [markdown]
# **What your function cannot see:** who is counted, which day it was, and how many origins stand behind a figure. Ours,
# `claims.verdict`, looks at more. For a number it compares intervals, like yours; where the pack keeps words as well, it asks
# for those too. For anything else it asks whether the article has the few words of the source that the pack keeps in `words`. It
# counts origins, leaves out later rows, and tells each step. It does not leave out earlier rows: that is your job.
#
# (The article shows no date. By its content it was written on one of two days; we take the earlier one as `day`.) In the steps,
# *normalised* is the claim as an interval; a round bracket leaves its number out. Run the next cells; you need not read their code.

# %% tags=["nbval-check-output"]
day = article.examples["first possible day"]
rows = pack[pack["claim"] == "X4"]
found = claims.verdict(rows["text"].iloc[0], rows, on=day)
print(found)

# %% [markdown]
# **Read the steps.** Which row was left out, and why?
#
# A verdict rests on two choices: who gets a vote, and how far off is still near. `.sensitivity()` makes them again in
# other ways. The columns are tolerances. Inside, but not equal: imprecise. Outside: contradicted. First the fair from above, with
# its 600 visitors and 584 tickets:

# %% tags=["nbval-check-output"]
fair = [{"value": 584, "publisher": "the ticket office", "date": "2024-05-04"}]
found = claims.verdict("600 visitors", fair)
show.table(found.sensitivity(), "The fair, by counting rule and tolerance", index=True)

# %% [markdown]
# **Notice:** with one origin the rows are all the same. The columns are not: with no tolerance at all, 584 rules out 600. Your own
# function has none, and would say so, too. And neither function knows that tickets are not visitors.
#
# Now X7, where it is the other way round:

# %%
rows = pack[pack["claim"] == "X7"]
found = claims.verdict(rows["text"].iloc[0], rows, on=day)
show.table(found.sensitivity(), "X7 by counting rule and tolerance", index=True)

# %% [markdown]
# **Notice:** the counts vote one way, and the speaker's own phrase (X7b) the other. One origin against one is a tie, and the function
# calls a tie imprecise. X7a is a month older, and was counted, too. Would you leave it out? If a verdict changes from cell to cell, say so when you publish it.
#
# Now all eight, yours beside the function's. (Run both cells; you need not read them.)

# %%
mine = getattr(verdicts, "answer", verdicts)  # a form of menus will do as well
mine = dict(mine) if hasattr(mine, "keys") else {}
mine = {name: mine.get(name) for name in eight["id"]}
mine = {name: "not answered yet" if v in (None, ...) else v for name, v in mine.items()}

# %%
both = []
for row in eight.itertuples():
    rows = pack[pack["claim"] == row.id]
    found = claims.verdict(rows["text"].iloc[0], rows, on=day)
    both.append([row.id, mine[row.id], found.verdict, found.origins, found.confidence])
names = ["id", "mine", "function", "origins", "confidence"]
both = pd.DataFrame(both, columns=names)
show.table(both, "My verdicts and the function's")

# %% [markdown]
# **Where do you differ?** Look at X17: the function finds no word in common and stops there. You read two phrases and
# understood them. Comparing words is not understanding. (`origins` counts those that had a vote.)
#
# A verdict belongs on a card, with its reason. `show.verdict_cards` draws any table with `id`, `claim` and `verdict`; a
# filled-in menu form goes in as `show.verdict_cards(form.table)`. (Run it; you need not read it.)

# %%
drawn = both.rename(columns={"function": "verdict"}).assign(claim=eight["the article says"])
drawn["reason"] = eight["others report"]
show.verdict_cards(drawn, "The function's verdicts on the eight claims")

# %% [markdown]
# ## Words that travelled
#
# The marks around A8 claim the speaker's own words. He spoke in English. Probably the quotation went into another language
# and came back: a **back-translation**. Who translates a translation does not get the original back. The news agency Reuters warns
# its reporters of it, says [a repost of its handbook](https://recehnews.com/2021/01/30/what-makes-a-reuters-journalist/3/).
#
# The pack keeps only the few words that matter. This is the original, in pieces:

# %% tags=["nbval-check-output"]
by_id = pack.set_index("id")["words"]
print(by_id["X8"].replace("; ", "\n"))

# %%
show.text(article, within="S7", caption="A8 in S7")

# %% [markdown]
# ### Exercise 8.5
#
# Which words **inside the marks** of A8 stand where the original has other words? Give the article's words, not the original's,
# one by one, as a list of words in quotation marks (or of spans). Leave out the little ones, such as *an*, *with*, *for*, *the*.

# %%
exchanged = ...
### BEGIN SOLUTION
quoted = pack.set_index("id").loc["X8", "text"]
words = ["decisively", "intensify", "existing", "endless", "muddle", "never-ending"]
exchanged = [word for word in words if word in quoted]  # four in one article, two in the other
### END SOLUTION

# %%
check.q8_5(exchanged)

# %% [markdown]
# **What do you expect of X8a?** It is a report in another language, the version in between; the pack gives its words in English, word
# by word. X8b is what another outlet made of the speech. Of both the pack has a few words only.
#
# A computer can mark what differs: `show.wordings` compares each version with the first one, word by word and in order. (Run it; you
# need not read it.)

# %%
versions = {
    "original": by_id["X8"],
    "in between (X8a)": by_id["X8a"],
    "another outlet (X8b)": by_id["X8b"],
    "the article": pack.set_index("id").loc["X8", "text"],
}
show.wordings(versions, "A8 and its original")

# %% [markdown]
# **Explain the surprise.** What did you expect of X8a? Which of its words does it still share with the original? So on which leg
# of the journey did the article's word come in? And does the exchange change what the speaker *does*: warn, describe, accuse?

# %% [markdown]
# ## The best source for a question
#
# No source is the best for everything. Ask for the one that is **closest** to what you want to know: the thing itself before a
# copy, a copy before a retelling, the original language before a translation, the right day before any other.
#
# ### Exercise 8.6
#
# Four questions on three sentences and on X4. Here are the sentences.

# %%
show.text(article, within=["S6", "S7", "S13"], caption="S6, S7 (with A8) and S13")

# %% [markdown]
# - **Q1:** Which words did the speaker of A8 use, in the language of his speech?
# - **Q2:** Did the person in S13 use the article's word for the state of the talks?
# - **Q3:** How many were at the place that S6 tells of, on the first possible day of the article, 7 February 2024?
# - **Q4** is in the next cell.

# %% tags=["nbval-check-output"]
check.task("8.6")

# %% tags=["nbval-check-output"]
show.table(check.given("8.6"), "Nine sources")

# %%
best = {
    "Q1": ...,
    "Q2": ...,
    "Q3": ...,
    "Q4": ...,
}
### BEGIN SOLUTION
best = {
    "Q1": "R17",
    "Q2": "R20",
    "Q3": "R14",
    "Q4": "R11",
}
### END SOLUTION

# %%
check.q8_6(best)

# %% [markdown]
# **Notice:** the best source for Q2 is itself a copy; the official page was not found. Say such things in your verdict. They
# belong to your confidence.

# %% [markdown]
# ## Publishing a verdict
#
# Fact-checkers exchange verdicts in a common format, **ClaimReview** (schema.org). It asks for the claim, the verdict in words,
# an explanation and an address. A verdict without its steps would be one more opinion. (Run it; you need not read it.)

# %% tags=["nbval-check-output"]
rows = pack[pack["claim"] == "X1"]
found = claims.verdict(rows["text"].iloc[0], rows, on=day)
review = claims.to_claimreview(
    rows["text"].iloc[0], found, "https://example.org/review-1", "Our class", "2024-03-01"
)
print(review["claimReviewed"], "|", review["reviewRating"]["alternateName"])
print(review["reviewRating"]["ratingExplanation"][:90], "...")

# %% [markdown]
# ### Exercise 8.7
#
# Choose one verdict of yours. **What would change it?** Which document, count or recording would you want to see, and what would it
# have to say? At least 25 words, with the id of a sentence (S17, not X4). Only length and id are checked.

# %%
reflection = """

"""
### BEGIN SOLUTION
reflection = """My verdict on the figure in S17 rests on counts of people held, from one origin. A text of the offer
itself that states a number would change it: then I would compare the term with the term, and not with a count."""
### END SOLUTION

# %%
check.q8_7(reflection)

# %% [markdown]
# ## Where reasonable readers differ
#
# Two of these claims were not among your eight. Here are their rows.

# %% tags=["nbval-check-output"]
two = pack[pack["id"].isin(["X15", "X16"])]
show.table(two[["id", "text", "value"]], "Two more claims")

# %% [markdown]
# - **X3:** the number and the group agree. Is it enough, when the article does not say who chooses?
# - **X4:** a count of people, or a term of an offer? As a count it is contradicted. As a term it is not checkable.
# - **X7:** the counts are far above the words, and a speaker of the day used the same words (X7b). Which of them judges the claim?
# - **X13:** "again" needs an earlier day, and the pack has one. For this one meeting it has nothing.
# - **X17 and X19 are built alike:** a gloomy word in the article; in the row, something that goes with it and something that does not.
#   Does the second rule the word out, or only soften it? Decide it by **one rule for both**, whoever speaks. For X17 parts of the
#   transcript were not seen. In X19 somebody is left out, and the row is of an earlier day.
# - **X15:** the versions of the day differ among themselves. *Imprecise* and *consistent* can both be defended.
# - **X16 is an accusation.** Who said it, when, and in which words: that is checkable. Whether it is true is a real question, and
#   not one that this method answers.
# - **Two names for one place.** The last claim of S18 is not in your pack. Each side describes it in words of its own, and we do not
#   decide whose words are right.

# %% [markdown]
# ## Exit note: one thing the tool gets wrong
#
# Let the function judge X12, and read what it compared.

# %% tags=["nbval-check-output"]
rows = pack[pack["claim"] == "X12"]
print(rows["text"].iloc[0], "|", rows["words"].iloc[0])
print(claims.verdict(rows["text"].iloc[0], rows, on=day).verdict)

# %% [markdown]
# Would you give the same verdict? What would a tool have to know to see it your way? Bring your answer to class.
#
# Next: **09**, where you audit an article of your own choice.
