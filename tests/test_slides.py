"""Sections as slides: everything is shown once, in order, and nothing is longer than a slide where it can be parted."""

from __future__ import annotations

from saku.slides import section_slides, slide_height
from saku.text.markdown import read_markdown
from saku.text.tree import text_content, walk

LONG = "\n".join(f"{number}. Langkah {number} ditulis dengan beberapa kata agar panjang." for number in range(1, 31))


def test_a_long_list_goes_on_with_its_number_on_the_next_slide() -> None:
    slides = section_slides(read_markdown(f"Lakukan ini:\n\n{LONG}"))
    assert len(slides) > 2
    assert all(slide_height(slide) <= 11 for slide in slides)
    lists = [node for slide in slides for node in walk(slide) if node.tag == "ol"]
    first = 1
    for each in lists:
        assert each.attributes.get("start", "1") == str(first)
        first += len(each.children)
    assert first == 31


def test_a_long_box_and_a_long_table_repeat_their_head() -> None:
    rows = "\n".join(f"| Baris {number} | {'kata ' * 12} |" for number in range(12))
    box = "\n\n".join(f"    {'Kalimat ini panjang. ' * 12}" for _ in range(4))
    slides = section_slides(read_markdown(f'!!! kasus "Judul"\n\n{box}\n\n| Hal | Isi |\n| --- | --- |\n{rows}\n'))
    boxes = [slide for slide in slides if any(node.has_class("box") for node in slide)]
    tables = [slide for slide in slides if any(node.tag == "table" for node in slide)]
    assert len(boxes) == 4 and all("Judul" in text_content(slide[0]) for slide in boxes)
    assert len(tables) > 1 and all(sum(node.tag == "thead" for node in walk(slide)) == 1 for slide in tables)
    assert sum(text_content(node).count("Baris ") for slide in tables for node in slide) == 12
