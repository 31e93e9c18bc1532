package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.reference.Reference.CountryNames;

/** Names of countries and terms of the field, in two languages. */
class WordsTest {
  private static final Path SHIPPED = Path.of("conf/reference");

  @TempDir private Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void everyCountryAndGroupHasANameInBothLanguages() {
    var names = CountryNames.read(SHIPPED).all();

    assertThat(names.keySet())
        .containsAll(Countries.read(SHIPPED).codes())
        .containsAll(CountryGroups.read(SHIPPED).names())
        .contains(Countries.WORLD, Countries.OTHER);
    assertThat(names.values()).allMatch(name -> name.chinese().matches(".*\\p{IsHan}.*"));
  }

  /** As Unicode CLDR 39 spells them. */
  @Test
  void territoriesHaveTheNamesOfCldr() {
    var names = CountryNames.read(SHIPPED).all();

    assertThat(names)
        .containsEntry("TWN", new CountryNames.Name("Taiwan", "台湾"))
        .containsEntry("HKG", new CountryNames.Name("Hong Kong SAR China", "中国香港特别行政区"))
        .containsEntry("COD", new CountryNames.Name("Congo - Kinshasa", "刚果（金）"))
        .containsEntry("CHN", new CountryNames.Name("China", "中国"));
  }

  @Test
  void everyElementAndGroupHasANameInBothLanguages() {
    var elements = Elements.read(SHIPPED);
    var groups =
        Terms.read(SHIPPED).of(Terms.Kind.MATERIAL).stream()
            .collect(Collectors.toMap(Terms.Term::name, Terms.Term::chinese));

    assertThat(elements.all()).noneMatch(element -> element.chinese().isEmpty());
    assertThat(elements.find("Nd").orElseThrow().chinese()).isEqualTo("钕");
    assertThat(groups.keySet()).containsAll(elements.groups());
    assertThat(groups).containsEntry("REE", "稀土");
  }

  @Test
  void everyMeasureAndStateOfAProjectHasANameInBothLanguages() {
    var countries = Countries.read(SHIPPED);
    var measures = StateMeasures.read(SHIPPED, countries, CountryGroups.read(SHIPPED));
    var projects = Projects.read(SHIPPED, countries, Units.read(SHIPPED));

    assertThat(chinese(Terms.Kind.MEASURE))
        .containsAll(column(measures.rows(), StateMeasures.COLUMNS.indexOf("kind")));
    assertThat(chinese(Terms.Kind.STATE))
        .containsAll(column(projects.rows(), Projects.COLUMNS.indexOf("state")));
  }

  private static Set<String> chinese(Terms.Kind kind) {
    return Terms.read(SHIPPED).of(kind).stream()
        .filter(term -> term.chinese().matches("\\p{IsHan}.*"))
        .map(Terms.Term::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> column(List<List<String>> rows, int column) {
    return rows.stream().map(row -> row.get(column)).collect(Collectors.toSet());
  }

  @Test
  void aFolderWithoutThemHasNone() {
    assertThat(CountryNames.read(folder).all()).isEmpty();
    assertThat(Terms.read(folder).of(Terms.Kind.STAGE)).isEmpty();
  }

  @Test
  void aNameThatComesTwiceIsRefused() throws IOException {
    write("names.csv", "code,english,chinese,citation\nCHN,China,中国,c\nCHN,China,中国,c\n");
    write("terms.csv", "term,kind,english,chinese,meaning,citation\nNd,metal,Nd,钕,,\n");

    assertThatThrownBy(() -> CountryNames.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("names.csv:3")
        .hasMessageContaining("repeats CHN");
    assertThatThrownBy(() -> Terms.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "kind is \"metal\"; write index, stage, material, measure, state, use or" + " word");
  }
}
