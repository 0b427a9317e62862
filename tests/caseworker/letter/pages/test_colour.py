"""Our own colour profile is sRGB, as an independent colour library reads it."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from caseworker.letter.pages.colour import srgb_profile


def test_colours_pass_through_it_unchanged() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    picture = Image.frombytes("RGB", (256, 3), bytes((i * 7 + i // 256) % 256 for i in range(2304)))
    shown = ImageCms.profileToProfile(picture, ours, ImageCms.createProfile("sRGB"))
    assert shown is not None
    pairs = zip(picture.tobytes(), shown.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1


def test_it_says_what_it_is_and_how_long() -> None:
    profile = srgb_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 3000
    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
