package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

class ProductionTypesTest {
  private static final String HEADER =
      "format,commodity,type,element,stage,measure,content,unit,role,flags,citation\n";

  @TempDir private Path folder;

  private ProductionTypes read(String row) throws IOException {
    Files.writeString(folder.resolve("production_types.csv"), HEADER + row + "\n");
    return ProductionTypes.read(folder, Elements.read(Path.of("conf/reference")));
  }

  @Test
  void findsATextWhateverItsCaseAndBlanks() throws IOException {
    var types =
        read("f,Cobalt,Mine  production,Co,mining,output,metal,t,part,ESTIMATED|QUOTA,test");

    var found = types.find("f", "COBALT", " mine\u00a0production").orElseThrow();

    assertThat(found.element()).isEqualTo("Co");
    assertThat(found.flags()).containsExactly("ESTIMATED", "QUOTA");
    assertThat(types.find("f", "Cobalt", "mine")).isEmpty();
  }

  @Test
  void refusesAnElementThatElementsLacks() {
    assertThatThrownBy(() -> read("f,Graphite,,usgs:graphite-natural,mining,output,,t,part,,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("production_types.csv")
                + ":2: element is usgs:graphite-natural; it is called graphite now; write that");
  }

  @Test
  void shippedAmountsAreTonnesButThoseThatAreNoMass() {
    var units = new TreeMap<String, Set<String>>(); // of an element at a stage
    var others = new TreeSet<String>();
    for (var line : shipped()) {
      boolean isAmount = Measure.valueOf(line.text("measure").toUpperCase(Locale.ROOT)).isAmount();
      if (isAmount) {
        units
            .computeIfAbsent(line.text("element") + " " + line.text("stage"), k -> new TreeSet<>())
            .add(line.text("unit"));
      }
      if (isAmount && !Production.isMass(line.text("unit"))) {
        others.add(line.text("element") + " " + line.text("unit"));
      }
    }

    assertThat(others)
        .containsExactly(
            "argon mcm",
            "dimension-granite-value mdol",
            "dimension-stone-value mdol",
            "gemstones mdol",
            "helium mcm",
            "krypton mcm",
            "natural-gas Mio m3",
            "neon mcm",
            "rare-gases mcm",
            "wallboard msqft",
            "xenon mcm");
    assertThat(units).allSatisfy((of, all) -> assertThat(all).as(of).hasSize(1));
  }

  @Test
  void gasesOfAirAreNotMined() { // separated from liquid air; helium comes with natural gas
    var gases = Set.of("argon", "krypton", "neon", "xenon", "rare-gases");
    assertThat(shipped())
        .filteredOn(line -> gases.contains(line.text("element")))
        .filteredOn(line -> !line.text("format").equals("eu-crm")) // it has both stages
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.text("stage")).isEqualTo("processing"));
  }

  private static List<ReferenceFile.Line> shipped() {
    return ReferenceFile.read(
        Path.of("conf/reference/production_types.csv"), HEADER.strip().split(","));
  }

  @Test
  void refusesARoleOrAMeasureThatNothingCounts() {
    assertThatThrownBy(() -> read("f,Cobalt,,Co,mining,output,metal,t,parts,,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("production_types.csv")
                + ":2: role is \"parts\"; take one of breakdown, part, total");
    assertThatThrownBy(() -> read("f,Cobalt,,Co,mining,ouput,metal,t,part,,test"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(":2: measure is \"ouput\"; take one of capacity, consumption, ");
  }

  @Test
  void refusesAFactorThatIsNone() {
    assertThatThrownBy(
            () -> read("f,Cobalt,,Co,mining,output,metal,t,part,QUOTA|HIGH_FACTOR=1;2,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("production_types.csv")
                + ":2: flags has \"HIGH_FACTOR=1;2\"; write a factor of at least 1:"
                + " HIGH_FACTOR=1.2");
  }

  @Test
  void refusesATextThatIsNoFlag() {
    assertThatThrownBy(() -> read("f,Cobalt,,Co,mining,output,metal,t,part,QOUTA,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("production_types.csv")
                + ":2: flags has \"QOUTA\", which is not a flag; did you mean QUOTA?");
  }
}
