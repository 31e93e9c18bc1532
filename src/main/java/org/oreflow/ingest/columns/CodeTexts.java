package org.oreflow.ingest.columns;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Decimals;

public final class CodeTexts {
  private static final Set<String> IMPORTS =
      words(
          """
          m i im imp import imports importe einfuhr importation importations importacion
          importaciones importacao importacoes importazione importazioni 进口 輸入 输入
          """);
  private static final Set<String> EXPORTS =
      words(
          """
          x e ex exp export exports exporte ausfuhr exportation exportations exportacion
          exportaciones exportacao exportacoes esportazione esportazioni 出口 輸出 输出
          """);
  private static final Set<String> TOTALS =
      words(
          """
          0 000 wld w00 world worldtotal total totals all allcountries totalallcountries
          alllands welt insgesamt monde mundo mondo 全部 合计 世界
          """);
  private static final Set<String> NONE =
      words(
          """
          - -- .. ... \u2026 : NA N/A n/a na n.a. nd n.d. NaN null NULL None nan W w x c XX *
          """);
  private static final Set<Integer> EDITIONS = Set.of(1996, 2002, 2007, 2012, 2017, 2022);
  private static final Pattern COMMA =
      Pattern.compile("[-+]?\\d{1,3}([.' \u00a0]\\d{3})*,\\d+|[-+]?\\d+,\\d{1,2}");
  private static final Pattern POINT = Pattern.compile("[-+]?[\\d,]*\\.\\d+");
  private static final Decimals BY_POINT = new Decimals('.');
  private static final Decimals BY_COMMA = new Decimals(',');

  private CodeTexts() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** {@code import} or {@code export}, of the European Union's members with each other too. */
  public static Optional<String> direction(String text) {
    String key = ColumnNames.key(text).replaceFirst("^((non|intra|extra)?eu|intra|extra)(?=.)", "");
    if (IMPORTS.contains(key)) {
      return Optional.of("import");
    }
    return EXPORTS.contains(key) ? Optional.of("export") : Optional.empty();
  }

  public static boolean isTotal(String text) {
    return TOTALS.contains(ColumnNames.key(text));
  }

  public static boolean isNone(String text) {
    return NONE.contains(text);
  }

  public static boolean isNumber(String text, char mark) {
    try {
      (mark == ',' ? BY_COMMA : BY_POINT).parse(text, "");
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
