import pytest

from sample_data.exports import export, write_answers
from sample_data.simulate import Truth, healthy, main, simulate


@pytest.fixture(scope="session")
def acme():
    return simulate(main(), seed=7)


@pytest.fixture(scope="session")
def well():
    return simulate(healthy(), seed=7)


@pytest.fixture(scope="session")
def fresh(acme: Truth, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("acme")
    export(acme, folder)
    write_answers(acme, folder / "truth.json")
    return folder
