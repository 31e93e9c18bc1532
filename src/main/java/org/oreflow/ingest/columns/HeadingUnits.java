package org.oreflow.ingest.columns;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.YamlPlaces;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.reference.Units;

/** Refuses a source that takes a column in another unit than the column's own heading says. */
public final class HeadingUnits {
  private static final String UNCLEAR = "mil"; // thousand to some, million to others
  private static final Map<String, String> MASSES = Map.of("mass_kg", "kg", "mass_t", "t");

  private final Map<String, String> columns;
  private final Map<String, String> constants;
  private final Path yaml;

  private HeadingUnits(SourceConfig config, Path yaml) {
    this.columns = config.columns().orElse(Map.of());
    this.constants = config.constants().orElse(Map.of());
    this.yaml = yaml;
  }

  public static void check(SourceConfig config, Units units, Path yaml) {
    var headings = new HeadingUnits(config, yaml);
    MASSES.forEach(headings::mass);
    headings.value();
    headings.quantity(units);
  }

  private void mass(String target, String unit) {
    unit(target).filter(told -> !told.equals(unit)).ifPresent(told -> refuse(target, told, unit));
  }

  private void value() {
    String heading = columns.getOrDefault("value", "");
    if (ColumnNames.isThousands(heading)) {
      refuse("value", "thousands", "single units");
    }
  }

  private void quantity(Units units) {
    String taken = constants.getOrDefault("unit", "");
    unit("quantity")
        .filter(told -> units.factor(told, taken).filter(HeadingUnits::changes).isPresent())
        .ifPresent(told -> refuse("quantity", told, taken));
  }

  private static boolean changes(BigDecimal factor) {
    return factor.compareTo(BigDecimal.ONE) != 0;
  }

  private Optional<String> unit(String target) {
    return Optional.ofNullable(columns.get(target))
        .map(ColumnNames::unit)
        .filter(told -> !told.isEmpty() && !told.equals(UNCLEAR));
  }

  private void refuse(String target, String told, String taken) {
    throw YamlPlaces.of(yaml)
        .error(
            "columns." + target,
            "%s is column \"%s\", whose heading says %s, not %s"
                .formatted(target, columns.get(target), told, taken),
            "take the target or constant of that unit");
  }
}
