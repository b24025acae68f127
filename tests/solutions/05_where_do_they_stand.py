# %% [markdown]
# # 5. Where do they stand, in this text?
#
# **Question: who is for what, against what, and by which words?** About 90 minutes; after exercise 5.3 is a good
# place for a break.
#
# *Content note: the text `gaza-truce` reports on a war. The invented text `town-council` has the same exercises.
# To use it, change the name in the next cell.*
#
# After this notebook you can
#
# - label who stands where on what, and point to the words;
# - tell "neutral" from "no position found", and stance from sentiment;
# - measure how far two readers agree, and say why they differ.
#
# You are never asked who is right, and your own view is never marked.

# %%
import pandas as pd

from course import show, stance, widgets
from course.article import DATA, load
from course.check import checks_for

article = load("gaza-truce")  # "gaza-truce" or "town-council"
check = checks_for(article)

# %% [markdown]
# ## Warm-up: from memory
#
# 1. In S3, who reiterates or restates, and who was only met?
# 2. What do you answer when a sentence hides who judges?
# 3. Whose voice is S11?
#
# <details><summary>Answers</summary>
#
# 1. The leader with whom S3 begins. The person met is only named on the way.
# 2. "Not stated".
# 3. The narrator's: it is an inference about a quotation.
#
# </details>

# %% [markdown]
# ## Read first, by eye
#
# Read these four sentences. In each one: **who** is heard, **about what**, and is it for it, against it, or neither?
# Put a finger on the word that tells you.

# %%
show.text(article, within=["S7", "S12", "S13", "S14"], caption="Four sentences")

# %% [markdown]
# Here are the actors of the article (Z1 to Z9), and the matters on which they might take a side (T1 to T7). (Run it; you
# need not read it.)

# %% tags=["nbval-check-output"]
sources = article.examples["stance sources"]
targets = article.examples["stance targets"]
for number, name in enumerate(sources, 1):
    print(f"Z{number}", name)
for number, name in enumerate(targets, 1):
    print(f"T{number}", name)

# %% [markdown]
# Nine actors and seven matters make 63 pairs. **Predict:** in how many of the 63 does the article show a position?

# %%
guess = widgets.predict("In how many of the 63 pairs does the article show a position?")
guess

# %% [markdown]
# ## Source, target, words
#
# **Stance** is the position of a **source** toward a **target**, as the words show it. A source is the person or body
# that holds the position. A target is what the position is about. There are four labels:
#
# | letter | label | what the text shows |
# |---|---|---|
# | F | favour | words of the source for the target |
# | A | against | words of the source against it |
# | M | neutral or mixed | words of the source about it that take no side, or both |
# | – | none | no words of this source on this target |
#
# **Worked example**, an invented one: *"The mayor praised the bridge. Ann Lee, who lives beside it, called it a
# disaster. The museum next to it opens on Monday."* How does Ann Lee stand to the bridge?
#
# - **Find** her words: "called it a disaster".
# - **Decide** what they are about: "it" is the bridge. They are against it.
# - **Record** source, target, label: Ann Lee, the bridge, against.
# - **Check:** strike the words out. Is the label still there? No: so these words carry it.
#
# And the museum? It is mentioned, and it has no words. Its label is "none". Perhaps you think that a museum
# must like a bridge. That is **outside knowledge**: it is not in the text.

# %%
worked = pd.DataFrame(
    [
        ("the mayor", "the bridge", "favour"),
        ("Ann Lee", "the bridge", "against"),
        ("the museum", "the bridge", "none"),
    ],
    columns=["source", "target", "label"],
)
show.stance_grid(worked, "The worked example as a grid")

# %% [markdown]
# **Four rules for this course**
#
# 1. Label what the words express, never what you know.
# 2. No words is not the same as neutral words.
# 3. Words inside a report belong to the one who is reported.
# 4. A label never says that somebody is right.
#
# ### Exercise 5.1
#
# A **cell** is one pair of source and target. Label these ten. The id tells the pair: Z1-T2 is Z1 on T2.

# %%
check.task("5.1")

# %% [markdown]
# Here are the ten cells, and the article once more.

# %% tags=["nbval-check-output"]
cells = check.given("5.1")
show.table(cells, "Ten cells")

# %%
show.text(article, caption="The whole article")

# %% [markdown]
# The choices are `"favour"`, `"against"`, `"neutral or mixed"` and `"none"`, with their quotation marks. The letters
# `"F"`, `"A"` and `"M"` will do too.
#
# If you prefer menus: run the next cell, choose, and replace the whole answer cell by
# `labels = form.answer["label"]`. (Menus forget when the notebook is restarted.)

# %%
lines = cells.assign(sentence=cells["source"], text="on " + cells["target"])
form = widgets.annotation_form(lines, {"label": check.options("5.1")})
form

# %%
labels = {
    "Z1-T1": ...,
    "Z1-T2": ...,
    "Z1-T3": ...,
    "Z1-T5": ...,
    "Z4-T1": ...,
    "Z4-T2": ...,
    "Z5-T3": ...,
    "Z6-T6": ...,
    "Z6-T7": ...,
    "Z8-T5": ...,
}
### BEGIN SOLUTION
labels = {
    "Z1-T1": "against",
    "Z1-T2": "favour",
    "Z1-T3": "none",
    "Z1-T5": "against",
    "Z4-T1": "favour",
    "Z4-T2": "against",
    "Z5-T3": "against",
    "Z6-T6": "favour",
    "Z6-T7": "neutral or mixed",
    "Z8-T5": "none",
}
### END SOLUTION

# %%
check.q5_1(labels)

# %% [markdown]
# Your labels as a grid. An empty field is a pair that was not asked, or one that you have not labelled yet.

# %%
cells["mine"] = cells["id"].map(labels)
show.stance_grid(cells.assign(label=cells["mine"]), "My labels")

# %% [markdown]
# ## The words that carry it
#
# A label without words is an opinion about the actor. So we ask for **evidence**: the words in which a position shows,
# and no more than you need. Strike out a word. If the position is still there, you did not need it.
#
# The course's library does the same with a number. A word with a weight above 0 speaks for the target, one below
# 0 speaks against it. The sum, cut off at -1 and +1, is the score. Near 0 the library says "neutral".

# %%
sentence = "Doctors support the ban on deadly fireworks."
found = stance.stance_toward(sentence, "the ban")
show.evidence(sentence, found.evidence, "For or against the ban?")

# %% [markdown]
# **Notice:** the library tells you which words it counts. Now you can disagree with it. Is each of the marked words
# about the ban?
#
# ### Exercise 5.2
#
# Which words of the **source** show how he or she stands to the target? Give the evidence for these three cells.

# %% tags=["nbval-check-output"]
show.table(check.given("5.2"), "Three cells")

# %% [markdown]
# Copy the words out of the text and put them between quotation marks, as in `"seem to be"`. Two numbers, start and
# end, will do too.

# %%
evidence_6_6 = ...
evidence_5_3 = ...
evidence_1_5 = ...
### BEGIN SOLUTION
evidence_6_6 = "committed to"
evidence_5_3 = "humanitarian nightmare"
evidence_1_5 = "not be handed over"
### END SOLUTION

# %%
check.q5_2(evidence_6_6, evidence_5_3, evidence_1_5)

# %% [markdown]
# <details><summary>Explain the surprise (open it when the check passes)</summary>
#
# For the third cell, S11 has the clearest words. But they are the narrator's: "appears to" is an inference. The
# quotation itself does not name that body. So this label stands on thinner ground than the other two: say so when
# you use it.
#
# </details>

# %% [markdown]
# ## Sentiment is not stance
#
# **Sentiment** asks whether words sound glad or sad. Many tools measure it. VADER is one that many courses use.
# It has a list of about 7,500 words, each with a number from sad to glad, and gives a sentence one number. It does not
# ask who speaks, and it does not ask about what.
#
# **Predict** the sign for three sentences: above zero (glad), zero, or below zero (sad)?

# %%
show.text(article, within=["S8", "S12", "S14"], caption="Three sentences for VADER")

# %%
guess_signs = widgets.predict("Which sign will VADER give S8, S12 and S14: +, 0 or -?")
guess_signs

# %% tags=["nbval-check-output"]
ids = ["S8", "S12", "S14"]
three = stance.compare_sentiment([(article[name].text, "it") for name in ids])
three.insert(0, "id", ids)
show.table(three[["id", "sentiment"]].round(2), "VADER, from -1 to 1")

# %%
guess_signs.compare(list(three["sentiment"].round(2)))

# %% [markdown]
# ### Exercise 5.3
#
# Write the three numbers that VADER gives, as printed. Then list the id of the sentence in which
# VADER sees **no feeling at all**. Is that how you read it?

# %%
vader = {
    "S8": ...,
    "S12": ...,
    "S14": ...,
}
no_feeling = ...
### BEGIN SOLUTION
vader = dict(zip(three["id"], three["sentiment"].round(2), strict=True))
no_feeling = ["S12"]
### END SOLUTION

# %%
check.q5_3(vader, no_feeling)

# %% [markdown]
# **Explain the surprise.** Let us ask VADER for every single word of four sentences. (Run it; you need not read it.)

# %% tags=["nbval-check-output"]
pairs = [(name, word) for name in ["S7", "S8", "S12", "S14"] for word in article[name].text.split()]
words = stance.compare_sentiment([(word, "it") for _, word in pairs])
words.insert(0, "id", [name for name, _ in pairs])
show.table(words[words["sentiment"] != 0][["id", "text", "sentiment"]], "The words VADER knows")

# %% [markdown]
# **Notice**
#
# - Which telling words of S7 and S12 are missing? They are not on VADER's list.
# - Does a word of this table belong to a **name**? VADER counts it as praise or blame all the same.
# - No row says who speaks, or about what. A sentence may be sad *and* for something: "Grieving families back the inquiry."
#
# Here are five invented sentences in a grid of four fields. From left to right the words get gladder. From
# bottom to top the position moves from against to in favour.

# %%
invented = stance.compare_sentiment(
    [
        ("Grieving families back the inquiry.", "the inquiry"),
        ("The happy winner refused the prize.", "the prize"),
        ("The mayor praised the beautiful bridge.", "the bridge"),
        ("The mayor condemned the horrible attack.", "the attack"),
        ("The museum stands next to the bridge.", "the bridge"),
    ]
)
show.sentiment_grid(invented, "Five invented sentences")

# %% [markdown]
# And four sentences of the article, each with one of its targets. (Run it; you need not read it.)

# %%
names = list(targets)
asked = [("S8", names[1]), ("S12", names[1]), ("S14", names[5]), ("S7", names[2])]
real = stance.compare_sentiment([(article[name].text, [t, *targets[t]]) for name, t in asked])
real["id"], real["target"] = [name for name, _ in asked], [t for _, t in asked]
show.sentiment_grid(real, "Four sentences of the article")

# %% [markdown]
# **Read the grid with care.** Its height is what the *library* makes of the stance, and the library errs too. "No
# position found" means only that it found no words. Where would *you* put each point?

# %% [markdown]
# ## Do two readers agree?
#
# You labelled ten cells. Would somebody else give the same labels? The simplest measure is **observed agreement**:
# the share of cells with the same label.
#
# To go through two lists side by side, use `zip`. And `==` asks whether two things are the same.

# %% tags=["nbval-check-output"]
ours = ["F", "A", "none"]
theirs = ["F", "M", "none"]
for one, two in zip(ours, theirs):
    print(one, two, one == two)

# %% [markdown]
# To count, keep a number and let it grow by one:

# %% tags=["nbval-check-output"]
threes = 0
for number in [3, 8, 3]:
    if number == 3:
        threes = threes + 1
threes

# %% [markdown]
# ### Exercise 5.4
#
# Fill in `agreement(a, b)`: two lists of labels, equally long. It hands back the **share** of places with
# the same label, from 0 (none) to 1 (all). Two places are missing.
#
# *Tip: `/` divides, and `len(a)` counts.*


# %%
def agreement(a, b):
    same = 0
    for one, two in zip(a, b):
        ...
        ### BEGIN SOLUTION
        if one == two:
            same = same + 1
        ### END SOLUTION
    share = ...
    ### BEGIN SOLUTION
    share = same / len(a)
    ### END SOLUTION
    return share


# %% [markdown]
# Try it. It should give a number between 0 and 1.

# %%
print(agreement(["F", "A", "none"], ["F", "M", "none"]))

# %%
check.q5_4(agreement)

# %% [markdown]
# ### Luck
#
# Two people who write "none" nearly everywhere agree a lot, even if they never read the text. **Cohen's kappa**
# takes that luck off: 1 is full agreement, 0 is what luck alone would give.
#
# **Worked example:** ten cells. Reader one says "none" 8 times and "against" 2 times. Reader two says "none" 9 times
# and "against" once. They agree in 9 cells of 10. By luck, both say "none" in 0.8 × 0.9, and both say "against" in
# 0.2 × 0.1 of the cells.

# %% tags=["nbval-check-output"]
observed = 0.9
luck = 0.8 * 0.9 + 0.2 * 0.1
round((observed - luck) / (1 - luck), 2)

# %% [markdown]
# **Notice:** nine out of ten sounds like much. Of what luck leaves open, it is about six tenths.
#
# ## Annotator B
#
# **B** labelled twenty cells of this article and gave a reason for each. B is invented for this course: careful in most
# cells, hasty in some. Here are B's labels beside yours. "A = A" means the same label, "A ≠ M" a different one.

# %%
b = pd.read_csv(DATA / article.name / "annotator_b.csv", keep_default_na=False)
both = cells.merge(b[["id", "label", "reason"]], on="id").rename(columns={"label": "B"})
show.difference_map(both, "mine", "B", "My labels and B's")

# %% [markdown]
# The library measures agreement and says in words what the figure means. (Run the next cell; you need not read it.)


# %%
def figures(frame, *readers):
    table = frame.melt(id_vars="id", value_vars=readers, var_name="coder", value_name="label")
    table["label"] = table["label"].map(show.stance_letter)
    table = table.rename(columns={"id": "item"})[table["label"] != ""]
    if table["coder"].nunique() < 2:
        return pd.DataFrame({"measure": ["nothing to compare yet: label the cells of 5.1 first"]})
    return stance.agreement(table)


# %%
show.table(figures(both, "mine", "B"), "Agreement between you and B")

# %% [markdown]
# **Read it with care.** Ten cells are few: one label more or less moves kappa a lot. **Krippendorff's alpha** is a
# relative of kappa that also works for many readers. For comparison: SEESAW is a
# collection of US news sentences, published in 2022. Its trained readers reached a kappa of 0.56. They differed on *whether* there is a stance, seldom on *which*.
#
# **A low figure does not say that somebody is wrong.** It says: look at the cells.
#
# ### Exercise 5.5
#
# Another reader gave these four cells another label than B did. Why do the two differ?
#
# - `"ambiguity"`: both labels can be defended with words of the text;
# - `"slip"`: somebody misread, and reading again settles it;
# - `"outside knowledge"`: the reason rests on something that the text does not say.

# %% tags=["nbval-check-output"]
show.table(check.given("5.5"), "Four of B's labels, with B's reasons")

# %%
why = {
    "Z1-T5": ...,
    "Z4-T1": ...,
    "Z6-T2": ...,
    "Z8-T6": ...,
}
### BEGIN SOLUTION
why = {
    "Z1-T5": "ambiguity",
    "Z4-T1": "ambiguity",
    "Z6-T2": "slip",
    "Z8-T6": "outside knowledge",
}
### END SOLUTION

# %%
check.q5_5(why)

# %% [markdown]
# Outside knowledge can speak for any side. In B's table, one more label rests on it. Which? And which one rests on
# the sound of a word?

# %%
show.table(b, "All twenty labels of B")

# %% [markdown]
# ## What the course's library does
#
# `stance_matrix` reads the article sentence by sentence. For each pair it looks for verbs and words tied to the
# target, and asks who holds the position. People wrote its rules by hand; it knows nothing of the world. It is
# running now, on this article, mistakes included.

# %%
matrix = stance.stance_matrix(article, sources, targets)
show.stance_grid(matrix, "What the library finds (with its sentences)")

# %%
guess.compare(int((matrix["label"] != "no position found").sum()))

# %% [markdown]
# The number is what the library *finds*; it is not the truth. An M can also mean that its words are too weak to tip
# the scale. Here it stands beside you and B. (Run the next two
# cells; you need not read them.)

# %%
matrix["id"] = [f"Z{i + 1}-T{j + 1}" for i in range(len(sources)) for j in range(len(targets))]
all_three = both.merge(matrix[["id", "label", "evidence"]], on="id")
all_three = all_three.rename(columns={"label": "library"})
columns = ["id", "source", "target", "mine", "B", "library", "evidence"]
readers = {name: all_three[name].map(show.stance_letter) for name in ["mine", "B", "library"]}
show.table(all_three.assign(**readers)[columns], "Three readers of ten cells")

# %%
b_and_library = b.merge(matrix[["id", "label"]], on="id", suffixes=("_b", "_library"))
b_and_library = b_and_library.rename(columns={"label_b": "B", "label_library": "library"})
show.table(figures(all_three, "mine", "library"), "Agreement between you and the library")

# %%
show.table(figures(b_and_library, "B", "library"), "B and the library, on B's twenty cells")

# %% [markdown]
# **Look for four kinds of error**, and put a finger on one of each:
#
# 1. **Missed:** you found words, and the library has a dash. Which words does it not know, or which pronoun or "the words"
#    could it not follow?
# 2. **Right label, wrong words:** open the evidence. Are those words about this target? Are they this source's?
# 3. **Wrong voice:** words of somebody else are booked under "the writer", or the other way round.
# 4. **Dark word, no position:** it counts a word as "against" that only says how things stand.
#
# Here is the evidence for the first cell. Change `"Z1-T1"` into another id in which the library found something.

# %%
row = matrix.set_index("id").loc["Z1-T1"]
place = (row["sentences"].split() or ["S1"])[0]
sentence = article[place].text
found = stance.stance_toward(sentence, [row["target"], *targets[row["target"]]])
show.evidence(sentence, found.evidence, f"{place}: evidence toward {row['target']}")

# %% [markdown]
# ### Exercise 5.6
#
# Take one label that you **changed**, or that you **kept** although B or the library had another. Which words settled
# it? At least 25 words, with the id of a sentence. Only length and id are checked, never your view.

# %%
reflection = """

"""
### BEGIN SOLUTION
reflection = """I kept "neutral or mixed" for Z6-T7 although B wrote "against". In S13 the speaker says how the talks
stand. That is dark, but no word of his or hers asks for an end of them, so I would not print it."""
### END SOLUTION

# %%
check.q5_6(reflection)

# %% [markdown]
# ## Where reasonable readers differ
#
# - **Z1-T3:** an order without an agent. Whoever gives it to the leader of S2 infers; the text leaves it open.
# - **Z1-T5:** the quotation names nobody. The link is made in S11, by the narrator.
# - **Z4-T1:** to make demands is close to favour. It is not the same as "we support these terms".
# - **Z6-T7:** whoever says that talks are stuck may be sad about it, or not. The words only assess.
#
# In all four, write down the label **and** the words. Then others can disagree with you.

# %% [markdown]
# ## Exit note: one thing the tool gets wrong
#
# Write a sentence of your own in which somebody takes a side **without** an evaluating word, such as "Ann Lee has packed
# her bags." Two sides are taken here. How many does the library find?

# %%
mine = "The council wants a tower, and Ann Lee has packed her bags."
found = stance.stance_toward(mine, "a tower")
verdict = found.label if found.found else "no position found"
show.evidence(mine, found.evidence, f"The library says: {verdict}")

# %% [markdown]
# Bring to class the cell in which you disagree most with the library, and the words on which you rest.
#
# Next: **06 Words that position**.
