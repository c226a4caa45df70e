"""What was learned belongs to the data that is there, and the gates keep what they promise."""

from __future__ import annotations

import numpy as np

from faq import packaged_articles, read_articles
from faq.learning import digest, gate, ranking_weights
from faq.queries import packaged_queries, read_queries
from faq.weights import packaged_weights


def test_the_packaged_weights_were_learned_from_the_packaged_data() -> None:
    """After a change of articles or queries: `frontdesk faq train`."""
    articles, queries = read_articles(packaged_articles()), read_queries(packaged_queries("dev"))

    assert packaged_weights().data == digest(articles, queries)


def test_what_is_measured_with_was_not_learned_from() -> None:
    learned = {" ".join(query.text.casefold().split()) for query in read_queries(packaged_queries("dev"))}
    measured = {" ".join(query.text.casefold().split()) for query in read_queries(packaged_queries("heldout"))}

    assert len(measured) >= 380
    assert not learned & measured


def test_queries_ask_for_articles_that_there_are_and_a_third_for_none() -> None:
    ids = {article.id for article in read_articles(packaged_articles())}

    for which in ("dev", "heldout"):
        queries = read_queries(packaged_queries(which))
        assert all(query.answers <= ids for query in queries)
        assert 0.3 <= sum(not query.answers for query in queries) / len(queries) <= 0.4


def test_the_likeness_that_tells_weighs_and_the_one_that_does_not_hardly_does() -> None:
    chance = np.random.default_rng(1)
    answers = np.eye(5)[chance.integers(0, 5, 200)]
    telling = answers + chance.normal(0, 0.5, answers.shape)
    likenesses = np.stack([telling, chance.normal(0, 1, answers.shape)], axis=2)

    weights = ranking_weights(likenesses, answers)

    assert weights[0] > 10 * abs(weights[1])


def test_a_gate_opens_as_often_as_it_can_keep_its_promise() -> None:
    chance = np.random.default_rng(1)
    signs = chance.normal(0, 1, (2000, 1))
    right = chance.random(2000) < 1 / (1 + np.exp(-3 * signs[:, 0]))

    strict, (few, mostly) = gate(signs, right, precision=0.95)
    lax, (many, fewer) = gate(signs, right, precision=0.8)

    assert strict.threshold > lax.threshold
    assert few < many
    assert mostly >= 0.95 > fewer >= 0.8


def test_a_gate_that_can_promise_nothing_stays_shut() -> None:
    chance = np.random.default_rng(1)

    shut, (passing, _) = gate(chance.normal(0, 1, (200, 1)), chance.random(200) < 0.3, precision=0.95)

    assert shut.probability(np.array([10.0])) < shut.threshold or passing < 0.02
