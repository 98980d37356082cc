import click


@click.command()
@click.argument("gauge", default="Bergen")
def cli(gauge: str) -> None:
    """Print the tide of a gauge."""
    click.echo(f"{gauge}: 1.2 m")
