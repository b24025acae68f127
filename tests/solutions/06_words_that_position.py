# %% [markdown]
# # 6. Words that position
#
# **Question: what changes if one word changes?** About 60 minutes.
#
# *Content note: the text `gaza-truce` reports on a war. The invented text `town-council` has the same exercises.
# To use it, change the name in the next cell.*
#
# After this notebook you can
#
# - sort reporting verbs by what they do to the words they report;
# - find evaluations, hedges, hidden agents and chosen names, and test them by putting another word in their place;
# - hold a sentence up to its mirror image, to see whether you measure all sides alike.

# %%
import re

import pandas as pd

from course import show, widgets
from course.article import DATA, load
from course.check import checks_for
from course.quotes import find_quotes
from course.stance import stance_toward, swap_name, swap_word

article = load("gaza-truce")  # "gaza-truce" or "town-council"
check = checks_for(article)
text = article.text

# %% [markdown]
# ## Warm-up: from memory
#
# 1. Which three parts has an attribution?
# 2. A sentence is full of dark words. Is its speaker against something?
# 3. Which character does `text[4:8]` leave out: number 4 or number 8?
#
# <details><summary>Answers</summary>
#
# 1. Source, cue and content.
# 2. Not yet. First ask what the target is.
# 3. Number 8. The end is the first character left out.
#
# </details>

# %% [markdown]
# ## Read first, by eye
#
# Read these three sentences. Which words could be other words, and **every fact would stay**? Note two of them.

# %%
show.text(article, within="P3", caption="Paragraph 3")

# %% [markdown]
# ## Wording is a choice
#
# Nearly everything can be said in more than one way. **Framing** means that one way is chosen, and some things come
# to the front. That is no trick. Whoever writes has to choose.
#
# Three rules for this notebook:
#
# - **Loaded is not false.** How a thing is put, and whether it holds, are two questions. A loaded sentence can be
#   true, and a plain one can be false.
# - **We describe wording.** What the author intended cannot be seen in a text. Editors cut, and translators choose.
#   (What is known of this text stands in `data/README.md`.)
# - **Same test for everybody.** What you ask of one actor's words, you ask of the other's.
#
# The test is always the same: **put another word in its place, and see what changes.**
#
# **Worked example**, an invented one: *"The mayor discussed the plan."* What does the library read about the plan?
#
# - **Find** the word: "discussed".
# - **Decide** on other words that fit the same events: "ignored" does not, "questioned" may.
# - **Record** what the sentence says with each.
# - **Check** whether the facts are still the same.

# %%
sentence = "The mayor discussed the plan."
for verb in ["questioned", "defended", "rejected"]:
    swapped = swap_word(sentence, "discussed", verb, "the plan")
    print(verb, "->", swapped["label"].iloc[1])

# %% [markdown]
# **Notice:** one word, another stance. But these verbs also tell of other events. It gets harder where the event
# stays: somebody spoke.

# %% [markdown]
# ## Verbs that report
#
# "She said", "she claimed", "she admitted": each time she spoke. The verb tells how the **writer** handles her words.
#
# **Predict:** in S7, "said" becomes "claimed". Will the library's label toward this target change?

# %%
target = article.examples["target in S7"]
print(target)

# %%
guess = widgets.predict("Will the label change when said becomes claimed? Yes or no:")
guess

# %% [markdown]
# Choose verbs from the first menu, and vote in the second: what does each verb do to the sentence? There is no right
# vote. The column *reading* is the library's label, with the words it rests on. (Run it; you need not read it.)


# %%
def library(sentence):
    found = stance_toward(sentence, target)
    words = ", ".join(item.word for item in found.evidence)
    return f"{found.label} ({words})" if found.found else "no position found"


verbs = {
    "said": "neutral",
    "believes": "mental state",
    "pointed out": "truth-leaning",
    "insisted": "pressing",
    "claimed": "doubting",
}
swapper = widgets.verb_swapper(article["S7"].text, "said", verbs, library)
swapper

# %% [markdown]
# Two lines of code do the same. Put your own vote in:

# %%
swapper.vote("claimed", "keeps a distance")
show.table(swapper.table.drop(columns="sentence"), f"Toward {target}")

# %%
before = article["S7"].text
after = before.replace("said", "claimed")
same = stance_toward(before, target).label == stance_toward(after, target).label
guess.compare("no" if same else "yes")

# %% [markdown]
# **Explain the surprise.** The label asks what is said *about the target*. "Claimed" leaves that alone. It changes
# something else: how far the writer stands behind the words. That is a second question, and a second column.
#
# Sort the verbs by that question:
#
# | class | what it does | test |
# |---|---|---|
# | neutral | passes words on, as in "told", "added" | nothing else happens |
# | mental state | tells of a head, as in "hopes", "fears" | could anybody have heard it? |
# | truth-leaning | takes the content for true, as in "admitted", "pointed out" | "... but that was wrong" jars |
# | pressing | wants something done, as in "urged", "warned" | somebody else is to act |
#
# A class is no verdict on the speaker. And a truth-leaning verb proves nothing: the writer leans, nobody checked.
#
# ### Exercise 6.1
#
# To which class does each of these ten cues belong, **in its sentence**? Take one of `"neutral"`, `"mental state"`,
# `"truth-leaning"` and `"pressing"`.

# %% tags=["nbval-check-output"]
cues = check.given("6.1")
cues["sentence"] = [article.sentence_at(start).id for start in cues["start"]]
show.table(cues[["id", "sentence", "text"]], "Ten cues")

# %% [markdown]
# If you prefer menus: run the next cell, choose, and replace the whole answer cell by `verb_class = form.answer["class"]`.
# (Menus forget when the notebook is restarted.)

# %%
form = widgets.annotation_form(cues, {"class": check.options("6.1")})
form

# %%
verb_class = {
    "K5": ...,
    "K6": ...,
    "K7": ...,
    "K8": ...,
    "K11": ...,
    "K12": ...,
    "K13": ...,
    "K15": ...,
    "K18": ...,
    "K19": ...,
}
### BEGIN SOLUTION
verb_class = {
    "K5": "mental state",
    "K6": "neutral",
    "K7": "pressing",
    "K8": "neutral",
    "K11": "mental state",
    "K12": "truth-leaning",
    "K13": "neutral",
    "K15": "truth-leaning",
    "K18": "neutral",
    "K19": "pressing",
}
### END SOLUTION

# %%
check.q6_1(verb_class)

# %% [markdown]
# **Who gets which verbs?** This grid shows what the library finds by itself. It has a few more classes, such as
# "judging".

# %%
found = find_quotes(text)
grid = pd.DataFrame({"actor": found["speaker"], "verb": found["cue"], "class": found["cue_class"]})
show.verb_grid(grid, "Reporting verbs and actors, as the library finds them")

# %% [markdown]
# **Read it with care.** There are few verbs, so no actor "gets" a class by a single one. Ask of a column: would you
# accept these verbs for the other actors too? And look for your cues of 6.1 that the library missed.

# %% [markdown]
# ## Words that judge, words that hold back
#
# | what | what it does | an invented example |
# |---|---|---|
# | evaluation | says whether it goes well or badly | "a *hopeless* meeting" |
# | hedge | says how sure somebody is | "it *may* rain" |
# | presupposition | takes something for given | "*the* scandal" |
# | hidden agent | something is done, nobody does it | "mistakes *were made*" |
#
# ### Exercise 6.2
#
# Find, **with as few words as you can**, an evaluation in S1, an evaluation or a hedge in S5, and a hedge in S11. Give
# each as words in quotation marks, such as `"hopeless"`, or as a pair of numbers.

# %%
show.text(article, within=["S1", "S5", "S11"], caption="Three sentences of the narrator")

# %%
in_s1 = ...
in_s5 = ...
in_s11 = ...
### BEGIN SOLUTION
in_s1 = "fruitless"
in_s5 = "negative"
in_s11 = "appears"
### END SOLUTION

# %%
check.q6_2(in_s1, in_s5, in_s11)

# %% [markdown]
# **Now swap, in your head.** Which other words would fit the same facts? And would an editor take them out? A hedge
# may be just right: it marks that the narrator concludes.
#
# One more: the target of S7 begins with "the". What does this little word take for given?

# %% [markdown]
# ## Swapping without breaking the spans
#
# To swap words, cut the text in two places and put the new words between. `+` joins texts.

# %% tags=["nbval-check-output"]
sentence = "Ann said that Bo left."
changed = sentence[:4] + "claimed" + sentence[8:]
print(changed)

# %% [markdown]
# But now every span behind the swap is off. "Bo" was at 14 to 16:

# %% tags=["nbval-check-output"]
print(sentence[14:16], "|", changed[14:16], "|", changed[14 + 3 : 16 + 3])

# %% [markdown]
# **Notice:** "claimed" has 7 characters and "said" has 4, so all that follows moved by 3. This number is the **shift**.
# It is below zero when the new words are shorter.
#
# ### Exercise 6.3
#
# Fill in `swap`. It hands back two things at once, the changed text and the shift. `start, end = span` takes the two
# numbers of a span apart. *Tip: `len(new)` counts characters.*


# %%
def swap(text, span, new):
    start, end = span
    changed = ...
    shift = ...
    ### BEGIN SOLUTION
    changed = text[:start] + new + text[end:]
    shift = len(new) - (end - start)
    ### END SOLUTION
    return changed, shift


# %% [markdown]
# Try it. It should give `('Ann claimed that Bo left.', 3)`:

# %%
swap("Ann said that Bo left.", (4, 8), "claimed")

# %%
check.q6_3(swap)

# %% [markdown]
# With your function you can try any word of the article, and your notes on all that follows stay right: add the
# shift to both numbers of a span. What stands in front of the swap does not move.

# %% [markdown]
# ## Names are chosen, too
#
# One thing often has several names, and a name can show where a writer stands, or where a text has been. Here is a
# card for three things in this article. **It tells who tends to use a name, never who is right.** Its sources stand
# in the second table.

# %% tags=["nbval-check-output"]
card = pd.read_csv(DATA / article.name / "naming.csv")
show.table(card[["id", "thing", "name", "sentences", "used_by", "advice"]], "Card of names")

# %%
show.table(card[["id", "source"]], "Where the card has it from")

# %% [markdown]
# ### Exercise 6.4
#
# Two answers. First: **who tends to use each name?** Take what the card names first. Second: **what would you write**
# in a sentence of your own, going by the card? These are the choices:

# %% tags=["nbval-check-output"]
print("uses:", " | ".join(check.options("6.4")))
print("choice:", " | ".join(check.options("6.4", 2)))
show.table(check.given("6.4"), "The three things to name")

# %%
uses = {
    "G1": ...,
    "G2": ...,
    "G3": ...,
    "G4": ...,
    "G5": ...,
    "G6": ...,
}
### BEGIN SOLUTION
uses = {
    "G1": "most speakers",
    "G2": "several groups",
    "G3": "Jewish and Israeli speakers",
    "G4": "Muslim and Palestinian speakers",
    "G5": "most speakers",
    "G6": "translations",
}
### END SOLUTION
choice = {
    "D1": ...,
    "D2": ...,
    "D3": ...,
}
### BEGIN SOLUTION
choice = {"D1": "Israel", "D2": "both names", "D3": "the Strip"}
### END SOLUTION

# %%
check.q6_4(uses, choice)

# %% [markdown]
# **Choose, then disclose.** Many newsrooms give both names of a disputed place; some choose one. Whatever you do,
# say so, and do it for all sides. A card is a choice as well: others would fill in other rows.

# %% [markdown]
# ## Who did it?
#
# S5 judges, and it hides somebody. Both can be mended without adding a fact.

# %%
show.text(article, within="S5", caption="S5")

# %% [markdown]
# ### Exercise 6.5
#
# **Rewrite S5** with no evaluation and no hedge, and with the gap in sight: say in words that somebody is missing.
# Begin with `S5:`, and write at least 12 words. Do not explain what you left out: the check looks for some listed
# words only. Whether your sentence is good is for your class to say.

# %% tags=["nbval-check-output"]
check.task("6.5")

# %%
rewrite = """

"""
### BEGIN SOLUTION
rewrite = """S5: The Israeli army has been ordered to concentrate on Rafah; the text does not say
who gave the order."""
### END SOLUTION

# %%
check.q6_5(rewrite)

# %% [markdown]
# ## The mirror test
#
# Two actors, one sentence. **Exchange their names.** If the same words now look fairer or harsher to you, the
# difference was not in the words.
#
# First the library. Whatever name the target has, its label should stay. (Run the next cells; you need not read them.)

# %%
first, second = article.examples["mirror"]
swapped = swap_name(article["S17"].text, second, [first, "Northland"])
show.table(swapped[["version", "label", "evidence"]], f"S17 toward {second}, under three names")


# %%
def exchange(sentence, one, other):
    names = {one: other, other: one}
    return re.sub(rf"\b({one}|{other})\b", lambda match: names[match[0]], sentence)


def label(sentence, name):
    found = stance_toward(sentence, name)
    return found.label if found.found else "no position found"


# %%
rows = []
for sentence in article.sentences:
    if re.search(rf"\b{first}\b", sentence.text):
        mirrored = exchange(sentence.text, first, second)
        rows.append([sentence.id, label(sentence.text, first), label(mirrored, second)])
show.table(
    pd.DataFrame(rows, columns=["sentence", f"toward {first}", f"mirrored, toward {second}"]),
    f"Every sentence with {first}, and its mirror image",
)

# %% [markdown]
# **Notice:** the two columns should agree, row by row. A tool has no feelings about names. That does not make its
# labels right; it makes them *equally* right or wrong for both. Look at the word on which it labels S17: is that
# word said of this actor at all, or of something else?
#
# Now you. Look at a sentence and its mirror image. You may put another id in place of S17.

# %%
print(article["S17"].text)
print()
print(exchange(article["S17"].text, first, second))

# %% [markdown]
# ### Exercise 6.6
#
# Take a sentence with one or both of the two names. Label it (in favour, against, or none) toward one actor. Then label
# its mirror image. **Did your label change, or did it only feel different? Which word was it?** At least 25 words, with
# the id of the sentence. Write about words, yours and the text's, and not about what an author may have in mind.

# %%
reflection = """

"""
### BEGIN SOLUTION
reflection = """In S17 my label was against before and after: the word that judges is the same. It felt
harsher in the mirror, and I looked for an excuse that I had not looked for before. So I read the first
version again, as slowly as the second."""
### END SOLUTION

# %%
check.q6_6(reflection)

# %% [markdown]
# ## Where reasonable readers differ
#
# - **K15** ("explain"): a plain verb of saying, or one that takes its content for a fact? Both pass.
# - **K18**: mild beside the cue of S18, or pressing already? Both pass.
# - **Names**: both names, or one and a note. There is not always a name that nobody minds.
# - **Evaluations**: a strict editor takes them out, another keeps them because readers ask "how is it going?" Both
#   can say why.

# %% [markdown]
# ## Exit note: one thing the tool gets wrong
#
# The library reads these two sentences alike. Do you?

# %% tags=["nbval-check-output"]
for verb in ["pointed out", "claimed"]:
    sentence = f"The clerk {verb} that the plan is a success."
    found = stance_toward(sentence, "the plan")
    print(sentence, "->", found.label)

# %% [markdown]
# What would a label need that can tell them apart? Bring one sentence of a newspaper in which you would change one
# verb, and say what changes.
#
# Next: **07 Do the numbers hold?**
