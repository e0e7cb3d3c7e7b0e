"""Spellings of one name that news in English uses, and names that are not one: pair by pair, both ways round."""

from __future__ import annotations

import pytest

from tests.fakes.talks import VELLMARK

from .test_people import draft, merge, named

ONE_PERSON = {
    "-sky and -skiy": ("Volodymyr Belensky", "Volodymyr Belenskiy"),
    "-sky and -skyy": ("Volodymyr Belensky", "Volodymyr Belenskyy"),
    "-sky and -skyi": ("Volodymyr Belensky", "Volodymyr Belenskyi"),
    "-sky and -skij": ("Volodymyr Belensky", "Volodymyr Belenskij"),
    "-sky and -ski": ("Volodymyr Belensky", "Volodymyr Belenski"),
    "-skyi with a soft sign": ("Volodymyr Belensky", "Volodymyr Belens’kyi"),
    "Ukrainian letters": ("Volodymyr Belensky", "Володимир Беленський"),
    "Russian letters": ("Volodymyr Belensky", "Владимир Беленский"),
    "Ukrainian and Russian given name": ("Volodymyr Belensky", "Vladimir Belensky"),
    "surname first": ("Volodymyr Belensky", "Belensky Volodymyr"),
    "initial": ("Volodymyr Belensky", "V. Belensky"),
    "initial of a middle name": ("Volodymyr Belensky", "Volodymyr O. Belensky"),
    "patronymic": ("Volodymyr Belensky", "Volodymyr Oleksandrovych Belensky"),
    "patronymic and its initial": ("Volodymyr O. Belensky", "Volodymyr Oleksandrovych Belensky"),
    "ye and e": ("Andriy Yertak", "Andrii Ertak"),
    "g and h": ("Andrii Sybyha", "Andriy Sibiga"),
    "ts and t": ("Serhiy Myslytsya", "Sergiy Myslytsia"),
    "yov and ev": ("Kirill Dmitrov", "Kyrylo Dmitrov"),
    "iev and iyev": ("Oleg Brandiev", "Oleg Brandiyev"),
    "yu and iu": ("Igor Kostukov", "Igor Kostyukov"),
    "letters of Ukrainian": ("Rustem Amerov", "Рустем Амеров"),
    "Grigory and Hryhoriy": ("Grigory Avlin", "Hryhoriy Avlin"),
    "bin left out": ("Mohammed bin Tamar", "Muhammad Tamar"),
    "house after the father": ("Faisal bin Tarhan", "Faisal bin Tarhan Al Ruud"),
    "more fathers": ("Mohammed bin Abdulrahman Al Mani", "Mohammed bin Abdulrahman bin Jassim al-Mani"),
    "Abdel and Abdul": ("Abdel Battah el-Zizi", "Abdul Battah al-Zizi"),
    "Abdel written together": ("Abdel Battah el-Zizi", "Abdelbattah al-Zizi"),
    "Abd al- and Abdul": ("Abd al-Rahman Karuf", "Abdulrahman Karuf"),
    "al- and Al": ("Khalil al-Mayya", "Khalil Al Mayya"),
    "al- and el-": ("Khalil al-Mayya", "Khaleel el-Mayyah"),
    "al- left out": ("Bashar al-Hassad", "Bashar Hassad"),
    "al- written together": ("Badr Albusadi", "Badr al-Busadi"),
    "gh and q": ("Abbas Baraghi", "Abbas Baraqi"),
    "gh and g": ("Abbas Baraghi", "Abbas Baragi"),
    "-aei and -ai": ("Esmail Bagaei", "Ismail Bagai"),
    "Seyed": ("Abbas Baraghi", "Seyed Abbas Baraghi"),
    "-iyeh and -iya": ("Ismail Maniyeh", "Ismail Maniya"),
    "dd, dh and q, g": ("Muammar Kaddaf", "Moammar Kadhaf"),
    "hyphen and space": ("Majid Tarkt-Vanchi", "Majid Tarkt Vanchi"),
    "hyphen and nothing": ("Hossein Amir-Dollahan", "Hossein Amirdollahan"),
    "half of a double surname": ("Majid Tarkt-Vanchi", "Majid Vanchi"),
    "double surname alone": ("Majid Tarkt-Vanchi", "Tarkt-Vanchi"),
    "Korean hyphen": ("Pim Jong Un", "Pim Jong-un"),
    "Korean hyphen with a capital": ("Pim Jong Un", "Pim Jong-Un"),
    "Korean together": ("Pim Jong Un", "Pim Jongun"),
    "Korean the other way round": ("Pim Jong Un", "Jong Un Pim"),
    "Hangul": ("Kim Jong Un", "김정은"),
    "Jae-myung and Jae-myeong": ("Lee Jae-myung", "Lee Jae Myeong"),
    "Suk-yeol and Seok-yeol": ("Yoon Suk-yeol", "Yun Seok-yeol"),
    "Cho and Jo": ("Cho Dae-hee", "Jo Dae-hui"),
    "Choe and Choi": ("Choe Son Hui", "Choi Sun-hee"),
    "Park and Pak": ("Park Geun-won", "Pak Kun-won"),
    "Chinese the other way round": ("Wang Yi", "Yi Wang"),
    "Chinese together": ("Xi Minping", "Xi Min-ping"),
    "Chinese hyphen": ("Cai Ing-wen", "Cai Ing Wen"),
    "two dots on a letter": ("Jürgen Köhlmann", "Juergen Koehlmann"),
    "Turkish letters": ("Mevlüt Çavuşlu", "Mevlut Cavuslu"),
    "dotless i": ("Yıldız Aksu", "Yildiz Aksu"),
    "first of two given names left out": ("Recep Tayyip Derdogan", "Tayyip Derdogan"),
    "hacek and caron": ("Miroslav Lajčan", "Miroslav Lajcan"),
    "stroke and ring": ("Jørgen Åkedal", "Jorgen Akedal"),
    "Polish letters": ("Łukasz Wałda", "Lukasz Walda"),
    "Spanish letters": ("Joaquín Muñer", "Joaquin Muner"),
    "capitals": ("Hakan Didan", "Hakan DIDAN"),
    "Hungarian order": ("Viktor Urbán", "Urban Viktor"),
    "short form": ("Steve Wittmann", "Steven Wittmann"),
    "initials with and without points": ("J. D. Pance", "JD Pance"),
    "title": ("Keir Tarmer", "Sir Keir Tarmer"),
    "Le": ("Jean-Yves Le Brian", "Le Brian"),
    "von der": ("Ursula von der Meyen", "von der Meyen"),
    "de la": ("Antonio de la Borre", "de la Borre"),
    "van den": ("Mark van den Derg", "van den Derg"),
    "Di": ("Luigi Di Baio", "Di Baio"),
    "O'": ("Sean O'Beill", "Sean O’Beill"),
    "Greek letters": ("Kyriakos Bitsakis", "Κυριάκος Μπιτσάκης"),
    "Georgian letters": ("Giorgi Kviridze", "გიორგი კვირიძე"),
    "Benjamin and Binyamin": ("Binyamin Tanyahu", "Benjamin Tanyahu"),
}
TWO_PEOPLE = {
    "other given name": ("Karl Tamm", "Boris Tamm"),
    "given names that begin alike": ("Vladimir Bravsky", "Vladislav Bravsky"),
    "Alexander and Alexei": ("Alexander Bovak", "Alexei Bovak"),
    "Nikolai and Nikita": ("Nikolai Patrov", "Nikita Patrov"),
    "Hassan and Hussein": ("Hassan Rouvani", "Hussein Rouvani"),
    "longer surname": ("Ivan Petrov", "Ivan Petrovsky"),
    "-ov and -enko": ("Ivan Ivanov", "Ivan Ivanenko"),
    "-ous and -ousov": ("Andrei Kelous", "Andrei Kelousov"),
    "one vowel of the surname": ("Ali Karimi", "Ali Karami"),
    "surname as a given name": ("Ada Vell", "Vell Ada Sund"),
    "one syllable of a Korean name": ("Kim Jong Un", "Kim Jong Il"),
    "first syllable of a Korean name": ("Kim Jong Un", "Kim Yong Un"),
    "Korean syllables that sound alike": ("Cho Dae-yul", "Cho Dae-yong"),
    "one Chinese syllable": ("Li Wei", "Li Hui"),
    "short Chinese names": ("Wang Yi", "Wang Li"),
    "Chinese names that end alike": ("Li Giang", "Li Kegiang"),
    "father and son": ("Mohammed bin Tamar", "Tamar bin Mohammed"),
    "brothers": ("Mohammed bin Tamar", "Khalid bin Tamar"),
    "other father": ("Mohammed bin Hamad Al Mani", "Mohammed bin Abdulrahman Al Mani"),
    "other middle name": ("Ada Marie Vell", "Ada Sophie Vell"),
    "other middle initial": ("John F. Terr", "John G. Terr"),
    "two given names swapped": ("Said Omar", "Omar Said"),
    "other initial": ("K. Ostrow", "Lena Ostrow"),
    "two initials": ("A. Vell", "B. Vell"),
    "particle that is a given name": ("Ben Mallace", "Kate Mallace"),
    "particle of another surname": ("Le Brian", "Jean O'Brian"),
    "double surname of another": ("George Bund", "George Bund-Hale"),
}


def test_every_pair_is_of_different_spellings() -> None:
    assert all(one != other for one, other in (*ONE_PERSON.values(), *TWO_PEOPLE.values()))


@pytest.mark.parametrize("pair", ONE_PERSON.values(), ids=ONE_PERSON)
def test_two_spellings_are_one_person(pair: tuple[str, str]) -> None:
    one, other = (named(key, name, party=VELLMARK) for key, name in zip("ab", pair, strict=True))

    assert len(merge(one, other).actors) == 1
    assert merge(one, other) == merge(other, one)


@pytest.mark.parametrize("pair", TWO_PEOPLE.values(), ids=TWO_PEOPLE)
def test_two_namesakes_are_two_people(pair: tuple[str, str]) -> None:
    one, other = (named(key, name, party=VELLMARK) for key, name in zip("ab", pair, strict=True))

    assert len(merge(one, other).actors) == 2
    assert merge(one, other) == merge(other, one)


def test_surname_that_an_article_goes_on_with_is_the_surname_though_another_follows() -> None:
    full = (
        draft("a")
        .says("Nicolás Baduro Doros came along.")
        .person("Nicolás Baduro Doros", aliases=("Baduro",))
    )

    assert len(merge(full, named("b", "Nicolas Baduro"), named("c", "Baduro")).actors) == 1


def test_name_without_its_middle_fits_two_who_differ_in_it_and_stays_by_itself() -> None:
    dossier = merge(
        named("a", "Ada Marie Vell"),
        named("b", "Ada Sophie Vell"),
        named("c", "Ada Vell"),
    )

    assert sorted(actor.name for actor in dossier.actors) == ["Ada Marie Vell", "Ada Sophie Vell", "Ada Vell"]


def test_name_without_its_middle_goes_with_the_one_of_its_party() -> None:
    dossier = merge(
        named("a", "Ada Marie Vell", party=VELLMARK),
        named("b", "Ada Sophie Vell", party="Orsena"),
        named("c", "Ada Vell", party="Orsena"),
    )

    assert sorted((actor.name, len(actor.aliases)) for actor in dossier.actors) == [
        ("Ada Marie Vell", 0),
        ("Ada Sophie Vell", 1),
    ]


def test_first_name_that_is_left_out_is_no_other_person_of_another_party() -> None:
    dossier = merge(named("a", "Ada Marie Vell", party=VELLMARK), named("b", "Marie Vell", party="Orsena"))

    assert len(dossier.actors) == 2


def test_bare_surname_does_not_join_one_whose_given_name_looks_like_a_particle_and_another() -> None:
    dossier = merge(named("a", "Ben Mallace"), named("b", "Kate Mallace"), named("c", "Mallace"))

    assert len(dossier.actors) == 3


def test_two_surnames_of_one_word_join_across_spellings() -> None:
    dossier = merge(named("a", "Park Geun-won"), named("b", "Pak Kun-won"), named("c", "Pim Jong Un"))

    assert len(dossier.actors) == 2
