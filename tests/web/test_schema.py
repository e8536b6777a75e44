"""The API against its own description: whatever is asked, neither it nor its pages fail."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

_EXAMPLES = 10
_QUIET = settings(
    max_examples=_EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def test_no_question_makes_the_server_fail(client: TestClient) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    calm = TestClient(client.app, base_url=str(client.base_url), raise_server_exceptions=False)
    asked, failed = set(), list[str]()
    for found in schema.get_all_operations():
        operation = found.ok()

        @_QUIET
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            sent = case.as_transport_kwargs(base_url=str(client.base_url))
            asked.add(case.path)
            for url in (sent["url"], sent["url"].replace("/api", "", 1)):
                answer = calm.request(sent["method"], url, params=sent.get("params"))
                if answer.status_code >= 500:
                    failed.append(str(answer.request.url))

        ask()
    assert not failed
    assert {"/api/events", "/api/documents/{id}", "/api/jobs", "/api/review"} <= asked
