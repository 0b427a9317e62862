"""Signed notes are read and written as Go's sumdb/note does, and nothing that was changed passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import InputError
from caseworker.ledger.note import (
    Note,
    Signature,
    make_signer,
    read_key,
    read_note,
    read_signer,
    sign,
    signers_of,
)

# Published in golang.org/x/mod, sumdb/note/note_test.go: keys, text and signatures for tests.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PETER_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
    "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ENOCH_LINE = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01"
    "oOTGwnWLox33WWd1RvMc+QQ=\n"
)

# Published in C2SP/C2SP, signed-note.md and tlog-checkpoint.md (their keys are not published).
POEM = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\n"
    "ed è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5d"
    "dnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)
SOFA = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhc"
    "yv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)


def test_a_published_note_is_opened_with_its_published_key() -> None:
    note = read_note(TEXT + "\n" + PETER_LINE)
    assert note.text == TEXT
    assert signers_of(note, [read_key(PETER)]) == (read_key(PETER),)


def test_the_published_secret_key_makes_the_published_note() -> None:
    assert str(sign(TEXT, read_signer(PETER_SECRET))) == TEXT + "\n" + PETER_LINE


def test_keys_are_written_as_they_are_published() -> None:
    assert read_key(PETER).text == PETER
    assert read_signer(PETER_SECRET).text == PETER_SECRET
    assert read_signer(PETER_SECRET).key.text == PETER


@pytest.mark.parametrize("published", [POEM, SOFA])
def test_the_examples_of_the_specification_are_read_and_written_again(published: str) -> None:
    assert str(read_note(published)) == published
    assert str(read_note(published.encode())) == published


def test_a_mail_program_may_have_changed_the_line_ends() -> None:
    note = read_note((TEXT + "\n" + PETER_LINE).replace("\n", "\r\n"))
    assert signers_of(note, [read_key(PETER)]) == (read_key(PETER),)


def test_two_signatures_are_both_checked() -> None:
    note = read_note(TEXT + "\n" + PETER_LINE + ENOCH_LINE)
    peter, enoch = read_key(PETER), read_key(ENOCH)
    assert signers_of(note, [enoch, peter]) == (peter, enoch)


def test_signatures_of_keys_that_we_do_not_know_are_passed_over() -> None:
    note = read_note(TEXT + "\n" + ENOCH_LINE + PETER_LINE + PETER_LINE)
    assert signers_of(note, [read_key(PETER)]) == (read_key(PETER),)
    assert signers_of(note, []) == ()


def test_a_key_of_the_same_name_but_another_id_is_not_the_signer() -> None:
    note = read_note(TEXT + "\n" + PETER_LINE)
    assert signers_of(note, [make_signer("PeterNeumann").key]) == ()


def test_a_signature_of_a_known_key_that_does_not_fit_is_told() -> None:
    spoilt = PETER_LINE[:60] + "ABCD" + PETER_LINE[60:]
    for note in (read_note(TEXT + "\n" + spoilt), read_note("x" + TEXT + "\n" + PETER_LINE)):
        with pytest.raises(InputError, match="changed afterwards"):
            signers_of(note, [read_key(PETER)])


@pytest.mark.parametrize(
    "bad",
    [
        TEXT,
        TEXT + "\n",
        TEXT + "\n" + PETER_LINE[:-1],
        "\x01" + TEXT + "\n" + PETER_LINE,
        b"\xff" + (TEXT + "\n" + PETER_LINE).encode(),
        "\ud800" + TEXT + "\n" + PETER_LINE,
        TEXT + "\n— Bad Name " + PETER_LINE.split()[-1] + "\n",
        TEXT + "\n" + PETER_LINE + "Unexpected line.\n",
        TEXT + "\n" + PETER_LINE * 101,
        TEXT + "\n— PeterNeumann x08go/==\n",
        TEXT + "\n— PeterNeumann x08gow==\n",
        "\n\n" + PETER_LINE,
        "x" * 100_001 + "\n\n" + PETER_LINE,
        "",
    ],
)
def test_what_is_not_a_note_is_refused(bad: str | bytes) -> None:
    with pytest.raises(InputError, match="not a signed text"):
        read_note(bad)


def test_no_part_of_a_published_key_is_taken_for_a_key() -> None:
    for start in range(len(PETER)):
        for end in range(start, len(PETER) + 1):
            if (start, end) != (0, len(PETER)):
                with pytest.raises(InputError):
                    read_key(PETER[start:end])


@given(st.integers(0, len(PETER_SECRET) - 1), st.integers(1, 255))
def test_a_key_with_one_character_changed_is_refused_without_repeating_it(
    place: int, by: int
) -> None:
    def changed(text: str, at: int) -> str:
        return text[:at] + chr((ord(text[at]) + by) % 256) + text[at + 1 :]

    with pytest.raises(InputError) as told:
        read_signer(changed(PETER_SECRET, place))
    assert PETER_SECRET[-20:-4] not in str(told.value)
    if place < len(PETER):
        bad = changed(PETER, place)
        if bad.strip() != PETER:
            with pytest.raises(InputError):
                read_key(bad)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        # Both from note_test.go, with an id that fits.
        ("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", "not a"),
        ("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "of a kind"),
    ],
)
def test_a_key_of_a_wrong_length_or_an_unknown_kind_is_refused(key: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_key(key)


def test_a_secret_key_does_not_show_itself() -> None:
    signer = read_signer(PETER_SECRET)
    assert "gQoUAtU" not in repr(signer)
    assert repr(signer.secret) not in repr(signer)


@given(st.text(max_size=60), st.sampled_from(["caseworker/demo/ab12", "Ärger", "a"]))
def test_any_text_that_can_be_signed_is_read_again_as_it_was(text: str, name: str) -> None:
    signer = make_signer(name)
    try:
        note = sign(text + "\n", signer)
    except InputError:
        return
    assert note.text == text + "\n"
    assert signers_of(note, [signer.key]) == (signer.key,)
    assert read_note(str(note)) == note


@given(st.data())
def test_a_note_with_any_bit_changed_never_passes(data: st.DataObject) -> None:
    whole = (TEXT + "\n" + PETER_LINE).encode()
    place = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(whole)
    changed[place] ^= 1 << bit
    try:
        note = read_note(bytes(changed))
        assert signers_of(note, [read_key(PETER)]) == ()
    except InputError:
        pass


def test_a_text_without_an_end_or_a_signer_cannot_be_signed() -> None:
    signer = make_signer("a")
    for text in ("abc", "", "\n", "a\x01b\n", "a\r\nb\n", "\ud800\n"):
        with pytest.raises(InputError):
            sign(text, signer)
    with pytest.raises(InputError):
        sign("abc\n")
    with pytest.raises(InputError):
        make_signer("a b")


def test_a_signature_that_was_taken_from_another_text_does_not_fit() -> None:
    signer = make_signer("a")
    one, two = sign("one\n", signer), sign("two\n", signer)
    with pytest.raises(InputError, match="changed afterwards"):
        signers_of(Note(one.text, two.signatures), [signer.key])
    wrong = Signature("a", signer.key.id, bytes(64))
    with pytest.raises(InputError, match="changed afterwards"):
        signers_of(Note(one.text, (wrong,)), [signer.key])
