"""What the theme says in the same words on every page of a folder is put together once: the menu, the tabs.

A page that stands in the menu is marked there, and has its own.
"""

from __future__ import annotations

from posixpath import dirname

from jinja2 import ChoiceLoader, DictLoader, Environment, PrefixLoader, pass_context
from jinja2.runtime import Context

# Templates of the theme that look at a page for nothing but its place in the menu, and its folder for their links.
SAME = ("partials/nav.html", "partials/tabs.html", "partials/palette.html", "partials/search.html")
_THEIRS = "alinea-theirs"
_ONCE = "alinea_once"


def share(env: Environment) -> None:
    """Let each template of ``SAME`` be rendered once for all pages of a folder; ``env`` serves one language."""
    made: dict[tuple[str, str], str] = {}

    @pass_context
    def once(context: Context, name: str) -> str:
        page, nav = context.get("page"), context.get("nav")
        if page is None or nav is None or any(page is one for one in nav.pages):
            return env.get_template(f"{_THEIRS}/{name}").render(context.get_all())
        key = (name, dirname(page.url))
        if key not in made:
            made[key] = env.get_template(f"{_THEIRS}/{name}").render(context.get_all())
        return made[key]

    env.globals[_ONCE] = once
    if env.loader is not None:
        ours = DictLoader({name: f'{{{{ {_ONCE}("{name}") }}}}' for name in SAME})
        env.loader = ChoiceLoader([ours, PrefixLoader({_THEIRS: env.loader}), env.loader])
