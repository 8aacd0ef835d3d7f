"""What Pelican has no page for: neighbours, the lists of people and organisations, and a timeline in the calendar of the language."""

from collections import defaultdict

from pelican import signals
from pelican.generators import Generator


def neighbours(generator):
    """Each article knows the one before and the one after it."""
    articles = generator.articles
    for at, article in enumerate(articles):
        article.later = articles[at - 1] if at else None
        article.earlier = articles[at + 1] if at + 1 < len(articles) else None


class Lists(Generator):
    """Pages from what the generator of articles has found."""

    def generate_output(self, writer):
        """Write them all."""
        months = defaultdict(list)
        for article in self.context["articles"]:
            months[article.month].append(article)
        years = defaultdict(list)
        for month in sorted(months):
            years[month.split("/")[0]].append(month)
        template = self.get_template
        for kind, known in (("people", self.context["authors"]), ("organisations", self.context["tags"])):
            entities = sorted(known, key=lambda pair: pair[0].slug)
            self.write(writer, f"{kind}/", template("entities"), paginated={"entities": entities}, kind=kind)
        self.write(writer, "timeline/", template("timeline"), years=years, months=months)
        for year, some in years.items():
            self.write(writer, f"timeline/{year}/", template("year"), year=year, some=some, months=months)
        for month, articles in months.items():
            self.write(writer, f"timeline/{month}/", template("month"), paginated={"articles": articles, "dates": articles}, month=month)

    def write(self, writer, url, template, paginated=None, **values):
        """One page, or as many as the list needs."""
        context = {**self.context, **values}
        name = {"template_name": template.name.removesuffix(".html")} if paginated else {}
        writer.write_file(f"{url}index.html", template, context, paginated=paginated, url=url, **name)


def generators(_pelican):
    """What Pelican asks plugins for; a function of its own, since it holds them by weak references."""
    return Lists


def register():
    """Tell Pelican."""
    signals.article_generator_finalized.connect(neighbours)
    signals.get_generators.connect(generators)
