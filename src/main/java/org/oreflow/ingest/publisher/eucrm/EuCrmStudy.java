package org.oreflow.ingest.publisher.eucrm;

import static org.oreflow.table.RejectedReason.NEGATIVE;
import static org.oreflow.table.RejectedReason.OUT_OF_RANGE;
import static org.oreflow.table.RejectedReason.UNKNOWN_TYPE;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;

public record EuCrmStudy(Codes codes, String averaged) implements java.io.Serializable {
  public static final String PERIOD = "period"; // the key of constants

  private static final String FORMAT = "eu-crm";
  private static final String NONE = "-";
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final Pattern PERCENT = Pattern.compile("(.*\\d)\\s*%");

  EuCrmStudy(SourceConfig config, Codes codes) {
    this(codes, config.constants().orElse(Map.of()).getOrDefault(PERIOD, ""));
  }

  public static void check(SourceConfig config, Path yaml) {
    Map<String, String> constants = config.constants().orElse(Map.of());
    String period = constants.getOrDefault(PERIOD, "");
    if (constants.size() > 1 || Period.ofYears(period).isEmpty()) {
      throw new InputException(
          yaml,
          constants.size() > 1
              ? "constants has " + String.join(", ", new TreeSet<>(constants.keySet()))
              : "constants.period is \"" + period + "\"",
          "write the period alone, the years that the study averages over, such as 2016/2020");
    }
  }

  Period years() {
    return Period.ofYears(averaged).orElseThrow();
  }

  boolean takes(Meaning meaning, Period period) {
    return codes.commodities().takes(meaning.element()) && codes.years().contain(period.year());
  }

  /** A cell without line ends and double blanks, as names of materials have them. */
  static String squeezed(String cell) {
    return cell.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ");
  }

  Meaning meaning(String material, String stage, String column) throws Refusal {
    return codes
        .types()
        .find(FORMAT, material, stage)
        .orElseThrow(
            () -> new Refusal(UNKNOWN_TYPE, column, "is \"" + material + "\", \"" + stage + "\""));
  }

  Countries.Match country(String cell, int year, String column) throws Refusal {
    return codes.country(squeezed(cell), year, column);
  }

  PublishedValue number(String cell, String column) throws Refusal {
    if (cell.equals(NONE)) {
      return new PublishedValue(null, null, null, NONE, false);
    }
    var value = PublishedValue.parse(cell, "", codes.units(), column);
    if (value.quantity() != null && value.quantity().signum() < 0) {
      throw new Refusal(NEGATIVE, column, "is " + cell);
    }
    return value;
  }

  PublishedValue percent(String cell, String column) throws Refusal {
    Matcher signed = PERCENT.matcher(cell);
    boolean plain = signed.matches() && Character.isDigit(cell.charAt(0));
    var value = number(plain ? signed.group(1) : cell, column);
    if (value.quantity() != null && value.quantity().compareTo(HUNDRED) > 0) {
      throw new Refusal(OUT_OF_RANGE, column, "is " + cell + ", above 100");
    }
    return value;
  }
}
