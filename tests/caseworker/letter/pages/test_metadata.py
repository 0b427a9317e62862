"""What a file says about itself is well formed, whatever the names in it."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from caseworker.letter.pages.metadata import About, xmp

DC = "{http://purl.org/dc/elements/1.1/}"


def test_the_packet_is_xml_with_the_title_as_it_is() -> None:
    title = "We checked <all> & “more” {moment} ]]>"
    about = About(title, "A & B", "Ours", date(2007, 12, 10), "cy", "seed")
    root = ElementTree.fromstring(xmp(about).decode("utf-8-sig").split("?>", 1)[1])
    found = root.find(f".//{DC}title")
    assert found is not None
    assert "".join(found.itertext()) == title
    language = root.find(f".//{DC}language")
    assert language is not None
    assert "".join(language.itertext()) == "cy"
    assert "2007-12-10T00:00:00Z" in "".join(root.itertext())
