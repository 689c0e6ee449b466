"""docs/keys.md, made from the one table of keys: `factdesk keys --markdown > docs/keys.md`."""

from __future__ import annotations

from collections.abc import Sequence

from tui.keymap import Key

_HEAD = """# Keys

Every key has an id, by which [settings.toml](settings.md) can give it other keys: `claim.verify = "v,f5"` under `[keys]`,
over one of three sets, of which this is `vim`. A clash is told at start, and the default stays. `?` shows this table in
the app, with your own keys; `ctrl+p` or `:` finds a command by its name.
"""


def keys_page(keys: Sequence[Key]) -> str:
    """The page as Markdown, a table a group."""
    page = [_HEAD]
    for group in dict.fromkeys(key.group for key in keys):
        page.append(f"\n## {group}\n\n| keys | does | | id |\n|---|---|---|---|\n")
        for key in keys:
            if key.group == group:
                shown = " ".join(f"`{one}`" for one in key.shown.split())
                page.append(f"| {shown} | {key.title} | {key.tooltip} | `{key.id}` |\n")
    return "".join(page)
