"""Our JSON is what the standard library writes."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generators.exports.to_json import to_json

_ONE = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_ANY = st.recursive(_ONE, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(_ANY)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    assert to_json(value) == expected.encode()
