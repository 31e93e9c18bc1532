package org.oreflow.ingest.columns;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Decimals;

public final class CodeTexts {
  private static final Map<String, List<String>> WORDS =
      ProgramText.lines(CodeTexts.class, "cells.txt").stream()
          .map(line -> line.split(" = ", 2))
          .collect(toMap(line -> line[0], line -> List.of(line[1].split(" "))));
  private static final Set<Integer> EDITIONS = Set.of(1996, 2002, 2007, 2012, 2017, 2022);
  private static final Pattern COMMA =
      Pattern.compile("[-+]?\\d{1,3}([.' \u00a0]\\d{3})*,\\d+|[-+]?\\d+,\\d{1,2}");
  private static final Pattern POINT = Pattern.compile("[-+]?[\\d,]*\\.\\d+");
  private static final Decimals BY_COMMA = new Decimals(',');

  private CodeTexts() {}

  /** {@code import} or {@code export}, of the European Union's members with each other too. */
  public static Optional<String> direction(String text) {
    String key = ColumnNames.key(text).replaceFirst("^((non|intra|extra)?eu|intra|extra)(?=.)", "");
    return Stream.of("import", "export").filter(way -> WORDS.get(way).contains(key)).findFirst();
  }

  public static boolean isTotal(String text) {
    return WORDS.get("total").contains(ColumnNames.key(text));
  }

  public static boolean isNone(String text) {
    return WORDS.get("none").contains(text);
  }

  public static boolean isNumber(String text, char mark) {
    try {
      (mark == ',' ? BY_COMMA : Decimals.POINT).parse(text, "");
      return true;
    } catch (Refusal none) {
      return false;
    }
  }

  /** Whether a text is a number with a comma before its fraction, and none with a point. */
  public static boolean hasComma(String text) {
    return COMMA.matcher(text).matches() && !text.matches("[-+]?\\d{1,3}(,\\d{3})+");
  }

  public static boolean hasPoint(String text) {
    return POINT.matcher(text).matches() && !text.matches("[-+]?\\d{1,3}(\\.\\d{3})+");
  }

  public static boolean isCode(String text) {
    return text.matches("\\d{2,10}") || isTotal(text);
  }

  public static boolean isYear(String text) {
    return text.matches("(19|20)\\d{2}");
  }

  public static boolean isPeriod(String text) {
    try {
      Period.of(text, "");
      return true;
    } catch (Refusal none) {
      return false;
    }
  }

  public static String edition(int year) {
    return EDITIONS.stream()
        .filter(first -> first <= year)
        .max(Integer::compare)
        .map(first -> "HS%d".formatted(first))
        .orElse("HS1992");
  }
}
