# %% [markdown]
# # 1. Text as evidence
#
# **Question: where exactly is it written?** About 90 minutes; exercise 1.5 may be done in class.
#
# *Content note: the text `gaza-truce` reports on a war. The invented text `town-council` has the same exercises.
# To use it, change the name in the next cell.*
#
# After this notebook you can
#
# - point at any passage of a text with two numbers;
# - count its paragraphs and sentences;
# - explain why cutting a text into sentences is a **choice**, and what a bad cut does to a speaker.

# %%
import re

from course import show, widgets
from course.article import load
from course.check import checks_for

article = load("gaza-truce")  # "gaza-truce" or "town-council"
check = checks_for(article)
text = article.text

# %% [markdown]
# ## Warm-up: from memory
#
# Answer in your head before you open the answers. Remembering is what makes it stay.
#
# 1. What does `len(...)` count when you hand it a text?
# 2. What are the three ways of speaking about a text?
# 3. Which keys run a cell?
#
# <details><summary>Answers</summary>
#
# 1. Its characters; spaces and line ends count too.
# 2. "The text says", "I infer", "I know from elsewhere".
# 3. Shift + Enter.
#
# </details>

# %% [markdown]
# ## Read first, by eye
#
# Here is one paragraph. Put a finger (or the cursor) on every place where, for you, a sentence ends.
# How many are there? Remember your number. The computer will disagree, more than once.

# %%
show.text(article["P2"].text)

# %% [markdown]
# ## Paragraphs: one text, one long row
#
# To the computer a text is one long row of characters. Even a line end is a character. Python writes it
# `\n`, for "new line".
#
# `text.split("\n")` cuts the row at every line end and hands back a **list** of pieces. `len` counts them.
#
# Many texts put a *blank line* between paragraphs: two line ends in a row, `"\n\n"`.
#
# **Predict first:** how many pieces will we get if we cut at every blank line?

# %%
guess = widgets.predict(r'How many pieces will text.split("\n\n") give?')
guess

# %%
print(len(text.split("\n\n")))
print(len(text.split("\n")))

# %%
guess.compare(len(text.split("\n\n")))

# %% [markdown]
# ### Exercise 1.1
#
# Read the two numbers that the cell printed. Put each where its dots are: you can type the number, or the code
# that gives it.

# %%
at_blank_lines = ...
at_line_ends = ...
### BEGIN SOLUTION
at_blank_lines = len(text.split("\n\n"))
at_line_ends = len(text.split("\n"))
### END SOLUTION

# %%
check.q1_1(at_blank_lines, at_line_ends)

# %% [markdown]
# **Explain the surprise.** This text has no blank lines. A tool that expects them would treat the whole article
# as one paragraph, and would not tell you.

# %% [markdown]
# ## Positions: every character has a number
#
# Python numbers the characters from **0**. The **ruler** shows the beginning of the article.

# %% tags=["nbval-check-output"]
show.ruler(text[:24])

# %% [markdown]
# With two numbers in square brackets you cut out a piece. This is called a **slice**.
#
# **Worked example**, in the four steps of this course:
#
# - **Find:** we want the first word of the article.
# - **Decide:** it begins at character 0. The first character we do *not* want is the space after it.
# - **Record:** those two numbers are the **span**.
# - **Check:** cut it out and read it.

# %% tags=["nbval-check-output"]
start = 0
end = text.find(" ")
print(start, end)
text[start:end]

# %% tags=["nbval-check-output"]
show.ruler(text[:24], start, end)

# %% [markdown]
# **Notice:** the end is the first character **left out**. That looks odd, and it pays off:
# `end - start` is the length, and the next piece can begin at `end`.
#
# `text.find(" ")` handed back the position of the first space. You can find any words that way. If they are not
# there, it hands back `-1`.
#
# `article["S12"]` is the sentence with the id S12. It knows its own span:

# %% tags=["nbval-check-output"]
sentence = article["S12"]
print(sentence.start, sentence.end)
print(text[sentence.start : sentence.end])

# %% [markdown]
# Try the **span finder**. Change the two numbers, by mouse or with the arrow keys, and watch the piece change.
# The plain way works just as well: change the numbers in a code cell.

# %%
widgets.span_finder(article)

# %% [markdown]
# ### Exercise 1.2
#
# S12 ends with a single word in quotation marks. Give two spans, each as `(start, end)`:
#
# - `with_marks`: from the opening mark “ to the closing mark ”, both included;
# - `word_only`: the word alone, without marks and without the full stop.
#
# This finds the two marks. (Copy curly marks, do not type them: most keyboards have only the straight one.)

# %%
print(text.find("“", sentence.start), text.find("”", sentence.start))

# %%
with_marks = ...
word_only = ...
### BEGIN SOLUTION
opening = text.find("“", sentence.start)
with_marks = (opening, sentence.end)
word_only = (opening + 1, sentence.end - 2)
### END SOLUTION

# %%
check.q1_2(with_marks, word_only)

# %% [markdown]
# ## Sentences
#
# A program has cut the article into sentences for you: the `S` numbers. The chart shows one bar for each
# sentence, as long as the sentence has words. A table below it holds the same numbers.

# %%
show.sentence_strip(article)

# %% [markdown]
# **Notice:** these sentences differ a lot in length. Now read the fourth paragraph. It holds two quotations.

# %%
show.text(article, within="P4", caption="Paragraph 4")

# %% [markdown]
# ### Exercise 1.3
#
# One quotation in P4 runs over several sentences.
#
# - `inside`: the ids of all sentences that the long quotation touches, as a list such as `["S1", "S2"]`.
# - `no_mark`: the id of the sentence that lies wholly inside it and holds **no quotation mark at all**.

# %%
inside = ...
no_mark = ...
### BEGIN SOLUTION
inside = ["S8", "S9", "S10"]
no_mark = ["S9"]
### END SOLUTION

# %%
check.q1_3(inside, no_mark)

# %% [markdown]
# Here is the chart once more, with a sign “ ” at every sentence that shares at least one character with a
# quotation. (The first line finds the quotations. You will learn how in notebook 02.)

# %%
quotations = [match.span() for match in re.finditer("“[^”]*”", text)]
show.sentence_strip(article, quoted=quotations)

# %% [markdown]
# **Why it matters.** Give the sentence without a mark to somebody without its neighbours. It looks like the
# reporter's own view. A tool that reads sentence by sentence can make just this mistake.

# %% [markdown]
# ## Where does a sentence end?
#
# The first idea everybody has: at every full stop. **Predict:** the article has 18 sentences by our count.
# How many pieces will the full stops give?

# %%
guess = widgets.predict('How many pieces will text.split(".") give?')
guess

# %% tags=["nbval-check-output"]
pieces = text.split(".")
len(pieces)

# %%
guess.compare(len(pieces))

# %% [markdown]
# The article has 20 full stops. They make 21 pieces, and the last piece is empty, since nothing follows the last
# stop. So two full stops too many ended something. Where?
#
# Let us read the pieces of the second paragraph. The next cell prints each piece on a line of its own.
# `for` repeats the indented line, once for each piece of the list.

# %% tags=["nbval-check-output"]
for piece in article["P2"].text.split("."):
    print("-", piece)

# %% [markdown]
# **Read the pieces aloud, one by one**, as if each were a sentence of its own. At one of them somebody who
# never said it seems to announce something. A full stop that ends **no** sentence did that.
#
# There is a second fault. Where a quotation ends a sentence, the closing mark ” is torn off and opens the
# next piece.
#
# Here is the recipe against both:
#
# 1. **hide** the full stops of the abbreviation, so that they end nothing;
# 2. put a cut mark `|` where a sentence ends: at a line end, after `.”` and after `.`;
# 3. **put back** the hidden full stops;
# 4. cut at the marks.
#
# `text.replace(old, new)` hands back the text with every `old` replaced by `new`. For example:

# %% tags=["nbval-check-output"]
"Dr. Lee left. She is well.".replace("Dr.", "Dr#")

# %% [markdown]
# To use such lines again and again, we put them into a **function** of our own. The line with `def` gives it a
# name and says what it takes. The lines that belong to it begin with four spaces. `return` hands back the result.


# %% tags=["nbval-check-output"]
def shout(words):
    words = words.upper()
    return words + "!"


shout("who said what")

# %% [markdown]
# **Notice:** the second line begins with `words =`. `words.upper()` alone would hand back the new text, and nobody
# would keep it. It is the same with `replace`.
#
# ### Exercise 1.4
#
# Below are the seven lines of a function `cut`, which follows the recipe. They are shuffled. Run the cell, read
# what it **prints**, and put the lines in an order that works.

# %% tags=["nbval-check-output"]
lines = {
    1: '    text = text.replace(". ", ".|")',
    2: '    return text.split("|")',
    3: "    text = text.replace(abbreviation, hidden)",
    4: "def cut(text, abbreviation):",
    5: '    text = text.replace(".” ", ".”|").replace("\\n", "|")',
    6: '    text = text.replace("#", ".")',
    7: '    hidden = abbreviation.replace(".", "#")',
}
for number, line in lines.items():
    print(number, line)

# %% [markdown]
# Write all seven line numbers as a list, the first line first, as in `[4, 1, 2, 3, 5, 6, 7]` (an order that does
# not work). Line 4 is right where it is: `def` begins the function. More than one order works.

# %%
order = ...
### BEGIN SOLUTION
order = [4, 7, 3, 5, 1, 6, 2]
### END SOLUTION

# %%
check.q1_4(order)

# %% [markdown]
# ### Exercise 1.5
#
# Now write it yourself. `split_sentences` takes a text and one abbreviation, and hands back the list of
# sentences. **It should do a little more than `cut`:** sentences also end at `?` and `!`, and where a quotation
# ends with them, at `?”` and `!”`.
#
# The first step is done. Put your lines where the dots are, each with four spaces before it. The last line
# begins with `return`.


# %%
def split_sentences(text, abbreviation):
    text = text.replace(abbreviation, abbreviation.replace(".", "#"))
    ...
    ### BEGIN SOLUTION
    text = text.replace("\n", "|")
    text = text.replace(".” ", ".”|").replace("?” ", "?”|").replace("!” ", "!”|")
    text = text.replace(". ", ".|").replace("? ", "?|").replace("! ", "!|")
    text = text.replace("#", ".")
    return text.split("|")
    ### END SOLUTION


# %% [markdown]
# Try it before you check it:

# %%
split_sentences("Is Dr. Lee in? She said “no.” He asked “why?” Then he left.", "Dr.")

# %%
check.q1_5(split_sentences)

# %% [markdown]
# The check ran your function on short made-up texts, on this article, and on another one.

# %% [markdown]
# ### Exercise 1.6
#
# Cutting at every full stop moved words from one speaker to another. **Whose words went to whom? What harm
# could that do in print?** Write at least 25 words between the quotation marks, and name the sentence you mean
# by its id (such as S1). Only length and id are checked. What you think is yours.

# %%
reflection = """

"""
### BEGIN SOLUTION
reflection = """In S3 the cut after the abbreviation makes a new piece that begins with a title and the name of
the person who was visited. That piece then says that he reiterated something. In print, a
minister would be on record with a promise that somebody else made."""
### END SOLUTION

# %%
check.q1_6(reflection)

# %% [markdown]
# ## Where reasonable readers differ
#
# We count 18 sentences, and S8, S9 and S10 are three of them. You may also say: from "said:" to the closing
# mark it is **one** reporting sentence. Then there are 16. Some software does count that way. Both can be
# defended. What matters is that you **say which**, because every later number rests on it.

# %% [markdown]
# ## Exit note: one thing the tool gets wrong
#
# The course's own splitter is better than a full stop, and not perfect. Run it on this:

# %% tags=["nbval-check-output"]
from course.article import from_text

tricky = from_text("The talks moved to the U.S. Police said nothing. Nobody asked why? He left.")
for sentence in tricky.sentences:
    print(sentence.id, sentence.text)

# %% [markdown]
# Where would **you** cut? Write down one sentence that you could not cut without asking the writer. Bring it
# to class.
#
# Next: **02_who_is_who.ipynb**.
