"""A language model's answers are quotes of the text or nothing, however it fails."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.contract import load_contract
from seccoop.extract.endpoint import MOST_EVENTS, Endpoint, EndpointError, parse_answer, schema
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

TEXT = (
    "The commanders of the Iraqi army sat together with Peshmerga officers over maps of the hills "
    "in Kirkuk on Monday. The ministers’ plan was kept for the week that follows."
)
GOOD = {
    "event_type": "joint_survey",
    "event_status": "held",
    "event_quote": "sat together",
    "actor_quotes": ["the Iraqi  army", "Peshmerga"],
    "date_quote": "on Monday",
    "place_quote": "in Kirkuk",
}


class Model(BaseHTTPRequestHandler):
    """Answers as the test has set it: (status, body, seconds to wait), one after the other."""

    answers: list[tuple[int, bytes, float]]
    asked: list[dict]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked.append(json.loads(body))
        several = type(self).answers
        status, answer, wait = several.pop(0) if len(several) > 1 else several[0]
        time.sleep(wait)
        self.send_response(status)
        self.end_headers()
        try:
            self.wfile.write(answer)
        except OSError:
            return

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served():
    handler = type("Served", (Model,), {"answers": [], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1", handler
    server.shutdown()
    server.server_close()
    thread.join()


def chat(content: object) -> bytes:
    words = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"content": words}}]}).encode()


def read(url, **options):
    endpoint = Endpoint(url, "small", pause=0.0, **options)
    extractor = replace(ready_extractor(), layers=(endpoint,))
    return endpoint, extractor, extractor.read(Document(TEXT, "x", date(2021, 5, 18)))


def proposed(extraction):
    return [one for one in extraction.candidates if one.layer == "llm"]


def test_quotes_become_a_candidate_and_everything_else_is_computed(served) -> None:
    url, model = served
    model.answers.append((200, chat({"events": [GOOD]}), 0))
    _, _, extraction = read(url)
    (one,) = proposed(extraction)
    assert {each.actor_id for each in one.participants} == {"irq-army", "krg-peshmerga"}
    assert (one.date.value, one.date_basis) == ("2021-05-17", "relative_resolved")
    assert one.place.value == "irq-kirkuk"
    assert [TEXT[a:b] for a, b in one.event_type.spans] == ["sat together"]
    asked = model.asked[0]
    assert asked["response_format"]["json_schema"]["schema"] == schema(load_contract())
    assert "<report>" in asked["messages"][1]["content"]


@pytest.mark.parametrize(
    "changed",
    [
        {"event_quote": "sat down together"},
        {"actor_quotes": ["the Iraqi army", "Turkish troops"]},
        {"actor_quotes": []},
        {"event_type": "invasion"},
        {"event_status": "surely"},
    ],
)
def test_what_is_not_in_the_text_or_the_lists_is_refused_and_counted(served, changed) -> None:
    url, model = served
    model.answers.append((200, chat({"events": [GOOD | changed]}), 0))
    _, _, extraction = read(url)
    assert not proposed(extraction)
    refused = {"quote-not-in-text", "code-not-in-list", "too-few-actors"}
    assert refused & {one.why for one in extraction.rejected}


def test_a_made_up_date_or_place_is_left_out(served) -> None:
    url, model = served
    changed = {"date_quote": "on 28 February 2017", "place_quote": "in Mosul"}
    model.answers.append((200, chat({"events": [GOOD | changed]}), 0))
    _, _, extraction = read(url)
    (one,) = proposed(extraction)
    assert (one.date, one.place) == (None, None)
    assert [each.why for each in extraction.rejected].count("quote-not-in-text") == 2


def test_a_busy_endpoint_is_asked_again(served) -> None:
    url, model = served
    model.answers += [(503, b"", 0), (429, b"", 0), (200, chat({"events": [GOOD]}), 0)]
    _, _, extraction = read(url)
    assert len(proposed(extraction)) == 1
    assert len(model.asked) == 3


@pytest.mark.parametrize(
    ("answer", "options", "flag"),
    [
        ((500, b"", 0), {}, "llm: HTTP 500"),
        ((402, b"", 0), {}, "llm: refused with HTTP 402"),
        ((200, b"<html>", 0), {}, "llm: the answer is not of the form"),
        ((200, chat("I am sorry"), 0), {}, "llm: the answer is not JSON"),
        ((200, chat({"events": "none"}), 0), {}, "llm: the answer is not JSON"),
        ((200, chat([1]), 0), {}, "llm: the answer is not JSON"),
        ((200, chat({"events": []}), 0.6), {"timeout": 0.1, "tries": 1}, "llm: no answer"),
    ],
)
def test_a_failing_endpoint_is_told_and_the_core_goes_on(served, answer, options, flag) -> None:
    url, model = served
    model.answers.append(answer)
    _, _, extraction = read(url, **options)
    assert any(told.startswith(flag) for told in extraction.flags)
    assert not proposed(extraction)


def test_an_endpoint_without_quota_is_not_asked_again(served) -> None:
    url, model = served
    model.answers.append((402, b"", 0))
    _, extractor, _ = read(url)
    again = extractor.read(Document(TEXT, "y"))
    assert again.flags == ("llm-given-up",)
    assert len(model.asked) == 1


def test_nobody_listens() -> None:
    _, _, extraction = read("http://127.0.0.1:9/v1", tries=2)
    assert extraction.flags[0].startswith("llm: no answer")


@pytest.mark.parametrize("content", ["", "null", "{}", "[]", '{"events": {}}', "{"])
def test_nonsense_is_no_answer(content) -> None:
    with pytest.raises(EndpointError):
        parse_answer(content)


def test_events_that_are_not_of_the_form_are_passed_over() -> None:
    odd = [
        1,
        {},
        GOOD | {"actor_quotes": "x"},
        GOOD | {"event_quote": 3},
        GOOD | {"actor_quotes": [1]},
    ]
    assert parse_answer(json.dumps({"events": odd})) == []
    assert len(parse_answer(json.dumps({"events": [GOOD] * 50}))) == MOST_EVENTS


def test_the_command_asks_the_endpoint(served, tmp_path) -> None:
    url, model = served
    model.answers.append((200, chat({"events": [GOOD]}), 0))
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    path = str(tmp_path / "a.txt")
    told = ["extract", path, "--published", "2021-05-18", "--llm", url]
    result = CliRunner().invoke(main, [*told, "--llm-model", "small"])
    assert result.exit_code == 0, result.output
    assert "llm" in [json.loads(line)["layer"] for line in result.stdout.splitlines()]
    assert CliRunner().invoke(main, told).exit_code == 2
