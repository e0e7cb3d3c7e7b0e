from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.throttle import Gate, Pace, Throttle, origin_of


def message(user_id: int, chat_id: int = 5) -> dict[str, object]:
    return {"update_id": 1, "message": {"from": {"id": user_id}, "chat": {"id": chat_id}}}


def test_burst_passes_and_then_the_pace_holds() -> None:
    throttle = Throttle(Pace(burst=3, seconds=2))
    assert [throttle.allows(1, now=0) for _ in range(5)] == [True, True, True, False, False]
    assert throttle.allows(1, now=2)
    assert not throttle.allows(1, now=2)
    assert throttle.allows(2, now=2), "another one is not held up"


@given(
    st.lists(st.floats(min_value=0, max_value=100), min_size=1, max_size=200).map(sorted),
    st.integers(1, 10),
    st.floats(min_value=0.1, max_value=5),
)
def test_never_more_than_the_pace(moments: list[float], burst: int, seconds: float) -> None:
    throttle = Throttle(Pace(burst, seconds))
    passed = [now for now in moments if throttle.allows(1, now=now)]
    for first, begin in enumerate(passed):
        for count, end in enumerate(passed[first:], 1):
            assert count <= burst + (end - begin) / seconds + 1e-6


def test_memory_is_bounded_and_the_quiet_ones_are_forgotten() -> None:
    throttle = Throttle(Pace(burst=1, seconds=1000), remembered=10)
    for key in range(1000):
        assert throttle.allows(key, now=0)
    assert not throttle.allows(999, now=0)
    assert throttle.allows(0, now=0)


def test_thousand_commands_from_one_user_are_let_in_at_their_pace() -> None:
    gate = Gate.at(60)
    admitted = sum(gate.admits(message(1, chat_id=1), now=second * 0.06) for second in range(1000))
    assert admitted == 20 + 59
    assert gate.admits(message(2, chat_id=2), now=60)


def test_people_of_a_busy_group_share_its_pace() -> None:
    gate = Gate(user=Pace(100, 1), chat=Pace(5, 1))
    assert sum(gate.admits(message(user, chat_id=9), now=0) for user in range(50)) == 5


def test_change_in_a_chat_is_always_let_in() -> None:
    gate = Gate(user=Pace(1, 100), chat=Pace(1, 100))
    change = {"update_id": 1, "my_chat_member": {"from": {"id": 1}, "chat": {"id": 5}}}
    assert all(gate.admits(change, now=0) for _ in range(10))


def test_move_of_a_chat_is_always_let_in() -> None:
    gate = Gate(user=Pace(1, 100), chat=Pace(1, 100))
    move = {"message": {"from": {"id": 1}, "chat": {"id": 5}, "migrate_to_chat_id": -1005}}
    assert all(gate.admits(move, now=0) for _ in range(10))


def test_anonymous_administrators_of_different_groups_do_not_hold_up_one_another() -> None:
    gate = Gate(user=Pace(1, 100), chat=Pace(1, 100))
    for group in range(-10, 0):
        said = {"from": {"id": 1087968824}, "sender_chat": {"id": group}, "chat": {"id": group}}
        assert gate.admits({"message": said}, now=0)
        assert not gate.admits({"message": said}, now=0)


def test_flood_of_presses_is_held_to_the_same_pace() -> None:
    gate = Gate.at(60)
    press = {"callback_query": {"from": {"id": 3}, "message": {"chat": {"id": 4}}}}
    assert sum(gate.admits(press, now=0) for _ in range(100)) == 20


def test_origin_of_every_shape_is_found_or_nothing() -> None:
    press = {"callback_query": {"from": {"id": 3}, "message": {"chat": {"id": 4}}}}
    assert origin_of(press) == (3, 4)
    assert origin_of({"callback_query": {"from": {"id": 3}}}) == (3, None)
    assert origin_of({"inline_query": {"from": {"id": 3}}}) == (3, None)
    assert origin_of({"message": {"chat": {"id": 4}}}) == (None, 4)
    assert origin_of({"message": "what"}) == (None, None)
    assert origin_of({}) == (None, None)
