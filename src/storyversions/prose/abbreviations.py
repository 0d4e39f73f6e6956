"""Words after which a full stop does not end a sentence, or only before one that begins anew."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    """
    Mr Mrs Ms Mx Dr Prof St Gen Sen Rep Gov Lt Sgt Capt Cmdr Col Maj Rev Hon Pres Supt Det Insp
    Fr Messrs Mme Mlle vs v cf e.g i.e viz approx ca Fig Figs fig figs Mt Ft
    """
)
"""What stands before a name, a number or an example, and so never at the end."""

_NUMBERED = frozenset(("No", "no", "Nos", "nos", "p", "pp"))
"""What stands before a number, and is a word of its own otherwise."""

_SHORTENED = _words(
    """
    Inc Ltd Co Corp Bros Jr Sr Esq Ave Blvd Rd Dept Univ Assn Ala Ariz Calif Colo Conn Del Fla
    Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash
    Wis Wyo Jan Feb Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat al etc est Ph.D
    """
)
"""What may stand at the end of a sentence as well as within one."""

_STARTERS = _words(
    """
    The He She It They We You This That These Those There Here His Her Its Their Our My In On At
    By For From With But And Or So Then When While After Before As If Although Since Not No Yes
    One Some Many Most All Both Each What Who Why How Where An Earlier Later However Meanwhile
    """
)
"""Words that begin a sentence when a capital stands at their front."""

_LONGEST = 16
"""As many characters as an abbreviation may have, with what stands before it."""

_WORD = re.compile(r"\w*(?!\.)")
_LONGEST_NUMBER = 3


def is_abbreviation(text: str, stop: int, follows: int) -> bool:
    """Say whether the full stop at `stop` belongs to a word, not to a sentence.

    `follows` is where the text goes on after it.

    >>> is_abbreviation("Dr. No", 2, 4), is_abbreviation("the U.S. He left", 7, 9)
    (True, False)
    """
    word = _word_before(text, stop)
    if word in _NUMBERED:
        return text[follows : follows + 1].isdigit()
    if word in _TITLES:
        return True
    if word in _SHORTENED or _are_initials(word):
        return follows < len(text) and not _begins_sentence(text, follows)
    return word.isdigit() and _is_number_of_item(text, stop, word)


def _word_before(text: str, stop: int) -> str:
    words = text[max(0, stop - _LONGEST) : stop].rsplit(None, 1)
    return words[-1].lstrip("([{“‘\"'「『（") if words else ""


def _are_initials(word: str) -> bool:
    """Say whether a word is a capital, or letters with stops between them: J, U.S, a.m."""
    if len(word) == 1:
        return word.isalpha() and word.isupper()
    if word[1:2] != ".":
        return False
    letters, stops = word[::2], word[1::2]
    return letters.isalpha() and len(letters) > len(stops) == stops.count(".")


def _begins_sentence(text: str, at: int) -> bool:
    found = _WORD.match(text, at)
    return found is not None and found[0] in _STARTERS


def _is_number_of_item(text: str, stop: int, word: str) -> bool:
    """Say whether a number stands alone at the begin of a line, as in a list."""
    begin = text.rfind("\n", max(0, stop - _LONGEST), stop) + 1
    is_begin = begin > 0 or stop <= _LONGEST
    return is_begin and len(word) <= _LONGEST_NUMBER and not text[begin : stop - len(word)].strip()
