"""Our JSON is what the standard library writes, for all that our data hold: shares are given to four places."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generators.exports.to_json import to_json

_WHOLE = st.integers(min_value=-(1 << 63), max_value=(1 << 63) - 1)
_SHARE = st.floats(min_value=-1, max_value=1).map(lambda share: round(share, 4))
_ONE = st.none() | st.booleans() | _WHOLE | _SHARE | st.text()
_ANY = st.recursive(_ONE, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(_ANY)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    assert to_json(value) == expected.encode()
