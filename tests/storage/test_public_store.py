from dataclasses import replace
from datetime import date

from costar.domain.workshop.ballot import device_of
from costar.domain.workshop.workshop import Plan, Step
from costar.storage.public_store import OtherView, pass_of
from costar.usecases.permission import Asking
from costar.usecases.public.publish import Sentence, publish, published, say, unpublish
from costar.usecases.records.edit import add
from costar.usecases.workshop import join, run

VIEW = OtherView("a", "w", "v1", date(2026, 11, 1), date(2027, 11, 1), "Not so")


def test_what_somebody_sees_otherwise_is_kept_answered_and_erased(asking: Asking) -> None:
    public = asking.store.public
    assert public.add_view(VIEW, most=2)
    assert public.add_view(replace(VIEW, view_id="v2"), most=2)
    assert not public.add_view(replace(VIEW, view_id="v3"), most=2)
    assert public.views("b") == []
    public.answer_view(VIEW, "Now it is", date(2026, 11, 2))
    assert [one.answer for one in public.views("a", "w")] == ["Now it is", ""]
    assert public.erase_views(date(2027, 11, 1)) == 0
    assert public.erase_views(date(2027, 11, 2)) == 2


def test_a_phone_has_one_answer(asking: Asking) -> None:
    idea = add(asking, {"title": "Idea"})
    workshop = run.prepare(asking, Plan("Spring", ("citizens",)), [idea])
    join.join(asking.store, workshop.code, "citizens", "en")
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        workshop = run.take_step(asking, workshop.workshop_id, step)
    assert not asking.store.public.take_answer(workshop, "another", 3)
    assert asking.store.public.answers(workshop) == []
    assert pass_of("a") != pass_of("b")


def test_a_room_that_closes_as_old_passes_go_is_still_asked(asking: Asking) -> None:
    idea = add(asking, {"title": "Idea"})
    closed = []
    for name in ("Earlier", "Now"):
        workshop = run.prepare(asking, Plan(name, ("citizens",)), [idea])
        secret = join.join(asking.store, workshop.code, "citizens", "en")
        for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
            workshop = run.take_step(asking, workshop.workshop_id, step)
        closed.append((workshop, device_of(secret)))
    (earlier, old), (now, new) = closed
    assert earlier.closed_at is not None
    assert asking.store.public.erase_passes(earlier.closed_at) == 1
    assert not asking.store.public.may_answer(earlier, old)
    assert asking.store.public.may_answer(now, new)


def test_publishing_is_kept_and_taken_back(asking: Asking) -> None:
    idea = add(asking, {"title": "Idea"})
    workshop = run.prepare(asking, Plan("Spring", ("citizens",)), [idea])
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(asking, workshop.workshop_id, step)
    say(asking, idea, Sentence("Soon.", date(2026, 11, 1)))
    account = publish(asking, workshop.workshop_id)
    assert published(asking).accounts == (account,)
    unpublish(asking, workshop.workshop_id)
    assert published(asking).accounts == ()
