"""Adaptive Cards drawn by Microsoft's own renderer in a browser."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from tests.support import node

# Teams' look, roughly: what matters is what is cut off, what wraps and what cannot be read.
_PAGE = """<!doctype html><html lang="da"><meta charset="utf-8"><style>
body { font: 14px "Segoe UI", "DejaVu Sans", sans-serif; margin: 12px; background: #f5f5f5 }
#card { background: #fff; border: 1px solid #d1d1d1; border-radius: 6px }
button { padding: 6px 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: inherit }
input, select, textarea { font: inherit; padding: 5px; border: 1px solid #d1d1d1; border-radius: 4px }
</style><div id="card"></div></html>"""
_DRAW = """(payload) => {
  const config = new AdaptiveCards.HostConfig({
    fontFamily: 'inherit', spacing: { small: 4, default: 8, medium: 16, large: 20, extraLarge: 24, padding: 14 },
    actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
  });
  const problems = [];
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = window.markdownit().render(text); result.didProcess = true;
  };
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = config;
  const context = new AdaptiveCards.SerializationContext();
  card.parse(payload, context);
  for (let n = 0; n < context.eventCount; n++) problems.push(context.getEventAt(n).message);
  for (const failure of card.validateProperties().validationEvents) problems.push(failure.message);
  window.pressed = [];
  card.onExecuteAction = action => {
    window.pressed.push({ type: action.getJsonTypeName(), verb: action.verb, data: action.data });
  };
  const target = document.getElementById('card');
  target.replaceChildren(card.render());
  return problems;
}"""


@dataclass(frozen=True)
class Drawn:
    """`problems` are what the renderer complains of."""

    page: Page
    problems: list[str]

    @property
    def said(self) -> str:
        """Every word that is seen, blanks folded."""
        return " ".join(self.page.inner_text("#card").split())

    @property
    def pressed(self) -> list[dict[str, Any]]:
        pressed: list[dict[str, Any]] = self.page.evaluate("window.pressed")
        return pressed


def draw(browser: Browser, card: dict[str, Any], width: int = 560) -> Drawn:
    """On a page of its own, as wide as a chat: the renderer remembers the card before (its check of `lang` does)."""
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.set_content(_PAGE)
    page.add_script_tag(path=node.module("markdown-it", "dist", "markdown-it.js"))
    page.add_script_tag(path=node.module("adaptivecards", "dist", "adaptivecards.js"))
    return Drawn(page, page.evaluate(_DRAW, card))
