"""Make docs/commands.md: every command with the help that it prints.

    python docs/make_commands.py > docs/commands.md
"""

from __future__ import annotations

import click

from tui.cli import factdesk

HEAD = """# Commands

What each command prints for `--help`, made from the program itself. `--db FILE` and `--as NAME` may stand before or after any
command's name. Exit codes: [export.md](export.md#lists-for-scripts).
"""


def page() -> str:
    """The page."""
    parts = [HEAD, _help(factdesk, "factdesk", None)]
    with click.Context(factdesk, info_name="factdesk") as above:
        for name in factdesk.list_commands(above):
            command = factdesk.get_command(above, name)
            if command is not None:
                parts += [f"## {name}\n", _help(command, name, above)]
    return "\n".join(parts)


def _help(command: click.Command, name: str, above: click.Context | None) -> str:
    context = click.Context(command, info_name=name, parent=above, max_content_width=100, terminal_width=100)
    return "".join(f"    {line}".rstrip() + "\n" for line in command.get_help(context).splitlines())


if __name__ == "__main__":
    print(page(), end="")
