package org.oreflow.choice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.Units;
import org.oreflow.table.Price;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Status;

/**
 * The published prices that count: of each series and period of a source those of its newest
 * edition.
 */
public final class Prices {
  private static final Pattern PREFIX =
      Pattern.compile("^(United States, Price, (Price(, |: ))?|(Price|CASE STATEMENT ERROR)_?)");
  private static final Pattern UNIT_OF_COLUMN =
      Pattern.compile("_?(dkg|dlb|dtoz|dto|dt|dg|df|dst|dct|ctslb|dmtu|mdol|mmt|kt|kg|t)$");
  private static final Pattern PER_MASS = Pattern.compile("usd(\\d{4})?/(.+)");
  private static final Pattern REAL = Pattern.compile("\\breal\\b");
  private static final Map<String, Pattern> BASES = bases(); // the first that is found

  private Prices() {}

  private static Map<String, Pattern> bases() {
    Map<String, Pattern> bases = new LinkedHashMap<>();
    bases.put("import_unit_value", words("unit value[^.]*import|customs value|imports?_d|import_"));
    bases.put("unit_value", words("unit value|average value"));
    bases.put("producer", words("producer"));
    bases.put("exchange", words("lme|london metal exchange|comex"));
    bases.put("dealer", words("dealer"));
    bases.put(
        "market", words("spot|market|argus|platts|asian metal|benchmark mineral|metals week"));
    return bases;
  }

  private static Pattern words(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /**
   * Rows of {@link Price}.
   *
   * @param prices rows of {@link Production}, corrected, of prices
   * @param releases by source and release; records of others do not count
   */
  public static List<Row> of(
      Collection<Row> prices, Map<List<String>, Release> releases, Units units) {
    var newest = new NewestReleases<List<Object>, Release>();
    List<Row> known = new ArrayList<>();
    for (Row row : prices) {
      Release release = release(row, releases);
      boolean isTold = !row.isNullAt(row.fieldIndex(Production.QUANTITY)) || isBounded(row);
      boolean isFact = !Role.SCENARIO.text().equals(row.getAs(Production.ROLE));
      if (release != null && isTold && isFact) {
        newest.add(series(row), release);
        known.add(row);
      }
    }
    return known.stream()
        .filter(row -> newest.isNewest(series(row), release(row, releases)))
        .map(row -> price(row, release(row, releases), units))
        .toList();
  }

  private static Release release(Row row, Map<List<String>, Release> releases) {
    return releases.get(
        List.of(row.<String>getAs(Production.SOURCE), row.<String>getAs(Production.RELEASE)));
  }

  private static boolean isBounded(Row row) {
    BigDecimal low = row.getAs(Production.LOW);
    return row.getAs(Production.HIGH) != null || (low != null && low.signum() > 0);
  }

  private static List<Object> series(Row row) {
    return List.of(
        row.getAs(Production.SOURCE),
        row.getAs(Production.ELEMENT),
        row.getAs(Production.STAGE),
        label(row),
        row.getAs(Production.UNIT),
        row.getAs(Production.PERIOD));
  }

  private static String label(Row row) {
    String type = PREFIX.matcher(row.getAs(Production.TYPE)).replaceFirst("");
    String plain =
        type.contains(" ") ? type : UNIT_OF_COLUMN.matcher(type).replaceFirst("").replace('_', ' ');
    String content = row.getAs(Production.CONTENT);
    return !plain.isBlank() ? plain.strip() : content == null ? "price" : content;
  }

  private static Row price(Row row, Release release, Units units) {
    String unit = row.getAs(Production.UNIT);
    String note = row.getAs(Production.NOTE);
    String told = row.getAs(Production.TYPE) + " " + note;
    String period = row.getAs(Production.PERIOD);
    var flags = new TreeSet<>(row.<String>getList(row.fieldIndex(Production.FLAGS)));
    flags.addAll(release.terms());
    Matcher mass = PER_MASS.matcher(units.knows(unit) ? units.byName().get(unit).base() : "");
    boolean isOfMass = mass.matches() && units.factor(mass.group(2), "t").isPresent();
    Integer baseYear = isOfMass && mass.group(1) != null ? Integer.valueOf(mass.group(1)) : null;
    BigDecimal value = row.getAs(Production.QUANTITY);
    Double perTonne =
        isOfMass && value != null
            ? value.multiply(units.byName().get(unit).factor()).doubleValue()
                / units.factor(mass.group(2), "t").get().doubleValue()
            : null;
    return RowFactory.create(
        release.source(),
        release.release(),
        row.getAs(Production.ELEMENT),
        row.getAs(Production.STAGE),
        row.getAs(Production.COUNTRY),
        label(row),
        row.getAs(Production.CONTENT),
        period,
        row.getAs(Production.YEAR),
        period.matches("\\d{4}-\\d{2}") ? Integer.valueOf(period.substring(5)) : null,
        value,
        row.getAs(Production.LOW),
        row.getAs(Production.HIGH),
        unit,
        perTonne,
        baseYear != null || REAL.matcher(told).find() ? "real" : "nominal",
        baseYear,
        basis(told),
        Status.of(flags).text(),
        flags.toArray(String[]::new),
        note);
  }

  private static String basis(String told) {
    return BASES.entrySet().stream()
        .filter(basis -> basis.getValue().matcher(told).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
