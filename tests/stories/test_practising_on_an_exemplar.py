"""A new senior leader practises on an exemplar before the first real record comes, and compares."""

import pytest
from playwright.sync_api import expect

from qa_portal.drafts.models import Draft
from qa_portal.schools.scope import school_scope

pytestmark = pytest.mark.browser

MINE = "One knows at once why they talked."


@pytest.mark.parametrize("script", [True, False])
def test_practised_kept_compared_and_begun_again(window, larkfield, script):
    # Given a senior leader with nothing to read
    reader = window("senior_leader", java_script_enabled=script)
    reader.goto("/schools/larkfield/conversations/queue/")

    # When she practises on the exemplar that comes with the portal
    reader.get_by_role("link", name="Practise on an exemplar").click()
    reader.get_by_role("link", name="Practise on Rivers").click()
    expect(reader.get_by_text("Nineteen of fifty-four, the same")).to_have_count(0)
    first = reader.get_by_role("group", name="Your comment 1")
    first.get_by_label("About").select_option("the summary")
    first.get_by_label("Comment", exact=True).fill(MINE)
    reader.get_by_role("group", name="Your comment 2").get_by_label("Kind").select_option("Please clarify")  # fmt: skip
    reader.get_by_role("button", name="Another comment").click()

    # Then her words are kept, and stand beside what the other reader said
    expect(first.get_by_label("Comment", exact=True)).to_have_value(MINE)
    reader.get_by_role("button", name="Compare").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Side by side")
    expect(reader.get_by_role("region", name="You, on the summary")).to_contain_text(MINE)
    expect(reader.get_by_role("region", name="The exemplar, on the summary")).to_contain_text(
        "Somebody who was not there"
    )
    expect(reader.get_by_text("Nineteen of fifty-four, the same")).to_be_visible()

    # And she can start again; nobody else ever had it
    reader.get_by_role("button", name="Start again").click()
    expect(first.get_by_label("Comment", exact=True)).to_have_value("")
    with school_scope(larkfield):
        assert MINE not in str(list(Draft.objects.values_list("fields", flat=True)))
