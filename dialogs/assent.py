"""What a typed "ja" presses: the one button of the last answer that says so."""

from dialogs.card import ChoiceField, Field
from dialogs.turn import Press, Reply


def press_of(reply: Reply) -> Press | None:
    """None where no button says yes, or several do, or there is more to fill in than is chosen already."""
    buttons = [button for card in reply.cards for button in card.buttons]
    yes = [button for button in buttons if button.label.partition(",")[0] == "Ja"]
    fields = [part for card in reply.cards for part in card.parts if isinstance(part, Field)]
    if len(yes) != 1 or not all(isinstance(each, ChoiceField) and len(each.value) == 1 for each in fields):
        return None
    chosen = {each.name: each.value[0] for each in fields if isinstance(each, ChoiceField)}
    return Press(yes[0].action, yes[0].ids, yes[0].version, chosen if yes[0].fields else {})
