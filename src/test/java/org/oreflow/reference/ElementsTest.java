package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;

class ElementsTest {
  private static final Path SHIPPED = Path.of("conf/reference");
  private static final double OXYGEN = 15.999;

  /** Oxide for one of element, to five decimals, from the standard atomic weights of 2021. */
  @ParameterizedTest
  @CsvSource({
    "La, La2O3, 1.17277",
    "Ce, CeO2, 1.22837",
    "Pr, Pr6O11, 1.20816",
    "Nd, Nd2O3, 1.16638",
    "Pm, Pm2O3, 1.16561",
    "Sm, Sm2O3, 1.15961",
    "Eu, Eu2O3, 1.15792",
    "Gd, Gd2O3, 1.15261",
    "Tb, Tb4O7, 1.17617",
    "Dy, Dy2O3, 1.14768",
    "Ho, Ho2O3, 1.14551",
    "Er, Er2O3, 1.14348",
    "Tm, Tm2O3, 1.14206",
    "Yb, Yb2O3, 1.13868",
    "Lu, Lu2O3, 1.13716",
    "Y, Y2O3, 1.26993",
    "Sc, Sc2O3, 1.53382",
  })
  void knowTheOxideFactors(String symbol, String oxide, double factor) {
    var line = line(symbol);
    double shipped = Elements.read(SHIPPED).find(symbol).orElseThrow().oxideFactor().orElseThrow();

    assertThat(line.text("oxide")).isEqualTo(oxide);
    assertThat(shipped).isEqualTo(factor, within(0.000005));
    assertThat(shipped)
        .isEqualTo(ofFormula(oxide, line.number("atomic_weight").orElseThrow()), within(1e-8));
  }

  /** Mass of a formula such as Pr6O11 over the mass of its metal. */
  private static double ofFormula(String oxide, double weight) {
    var parts = Pattern.compile("[A-Z][a-z]?(\\d*)O(\\d*)").matcher(oxide);
    assertThat(parts.matches()).isTrue();
    double metal = count(parts.group(1)) * weight;
    return (metal + count(parts.group(2)) * OXYGEN) / metal;
  }

  private static int count(String digits) {
    return digits.isEmpty() ? 1 : Integer.parseInt(digits);
  }

  private static ReferenceFile.Line line(String symbol) {
    return ReferenceFile.read(
            SHIPPED.resolve("elements.csv"),
            "symbol",
            "name",
            "name_zh",
            "groups",
            "atomic_weight",
            "oxide",
            "oxide_factor",
            "former",
            "citation")
        .stream()
        .filter(line -> line.text("symbol").equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void knowTheGroupsOfRareEarths() { // USGS Fact Sheet 2014-3078; scandium is in neither half
    var elements = Elements.read(SHIPPED);
    assertThat(elements.members("LREE"))
        .containsExactlyInAnyOrder("La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd");
    assertThat(elements.members("HREE"))
        .containsExactlyInAnyOrder("Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y");
    assertThat(elements.members("MREE")).containsExactlyInAnyOrder("Nd", "Pr", "Dy", "Tb");
    assertThat(elements.members("REE")).hasSize(17).contains("Sc", "REX"); // the remainder, and
    // 16: promethium does not occur in ores
    assertThat(elements.members("no group")).isEmpty();
  }

  @Test
  void nameCommoditiesInWordsWithoutTheirPublisher() {
    var elements = Elements.read(SHIPPED);
    assertThat(elements.find("graphite").orElseThrow().name()).isEqualTo("Natural graphite");
    assertThat(elements.former())
        .containsEntry("usgs:graphite-natural", "graphite")
        .containsEntry("iea:graphite:battery-grade", "battery-grade-graphite")
        .containsEntry("magnet:ndfeb", "ndfeb-magnets");
    assertThat(elements.symbols())
        .allMatch(symbol -> symbol.matches("[A-Z][A-Za-z]{0,2}|[a-z0-9-]+"));
    assertThat(elements.all()).noneMatch(element -> element.chinese().isEmpty());
  }

  @Test
  void aNameOfBeforeIsToldTheOneOfNow() {
    var elements = Elements.read(SHIPPED);
    assertThat(elements.remedy("usgs:feldspar-and-nepheline-syenite:feldspar"))
        .isEqualTo("it is called feldspar now; write that");
    assertThat(elements.remedy("felspar"))
        .isEqualTo("take a symbol, group or name of elements.csv, or add a row there");
  }

  @Test
  void refuseASecondRowOfASymbol(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("elements.csv");
    Files.writeString(
        file,
        """
        symbol,name,groups,atomic_weight,oxide,oxide_factor,citation
        Nd,Neodymium,REE,144.242,Nd2O3,1.16638,test
        Nd,Neodymium,REE,144.242,Nd2O3,1.16638,test
        """);
    assertThatThrownBy(() -> Elements.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ":3: symbol repeats Nd; keep one row an element");
  }
}
