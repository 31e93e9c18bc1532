package org.oreflow.ingest.publisher.comtrade;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;

/** Fields of UN Comtrade as today's files and those before 2023 spell them, case aside. */
enum ComtradeField {
  PERIOD("period"),
  REPORTER("reporterCode"),
  PARTNER("partnerCode"),
  FLOW("flowCode", "Trade Flow Code"),
  CLASSIFICATION("classificationCode", "Classification"),
  CODE("cmdCode", "Commodity Code"),
  VALUE("primaryValue", "Trade Value (US$)"),
  CIF("CIFValue", "CIF Trade Value (US$)", "CIF TradeValue"),
  FOB("FOBValue", "FOB Trade Value (US$)", "FOB TradeValue"),
  MASS("netWgt", "Netweight (kg)"),
  MASS_ESTIMATED("isNetWgtEstimated", "Flag"),
  QUANTITY("qty"),
  UNIT("qtyUnitCode"),
  SECOND_PARTNER("partner2Code", "2nd Partner Code"),
  PROCEDURE("customsCode", "Customs Proc. Code"),
  SUPPLY("mosCode"),
  TRANSPORT("motCode", "Mode of Transport Code");

  private static final String BETWEEN = "|";

  private final String spellings;

  ComtradeField(String... spellings) {
    this.spellings = String.join(BETWEEN, spellings);
  }

  private List<String> spellings() {
    return List.of(spellings.split(Pattern.quote(BETWEEN)));
  }

  Optional<String> in(DelimitedReader header) {
    for (String spelling : spellings()) {
      for (String heading : header.header()) {
        if (plain(heading).equals(plain(spelling))) {
          return Optional.of(heading);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isTodays(DelimitedReader header) {
    return in(header).filter(found -> plain(found).equals(plain(spellings().get(0)))).isPresent();
  }

  /** Checks that totals can be told from their parts, which stand side by side since 2017. */
  static void checkDividing(DelimitedReader header, SourceFile file) {
    List<String> missing =
        Stream.of(PROCEDURE, TRANSPORT, SECOND_PARTNER)
            .filter(field -> field.in(header).isEmpty())
            .map(field -> field.spellings().get(0))
            .toList();
    if (CODE.isTodays(header) && !missing.isEmpty()) {
      throw file.error(
          header.headerLine(),
          "columns that separate totals from their parts are missing, %s, the header has %s"
              .formatted(QuotedNames.of(missing), QuotedNames.of(header.header())),
          "fetch the file with them, or describe it as customs-table with duplicates: largest");
    }
  }

  String requiredIn(DelimitedReader header, SourceFile file) {
    return in(header)
        .orElseThrow(
            () ->
                file.error(
                    header.headerLine(),
                    "column %s is missing, the header has %s"
                        .formatted(
                            QuotedNames.of(spellings()).replace(", ", " or "),
                            QuotedNames.of(header.header())),
                    "fetch the file in a layout of UN Comtrade, or describe it as customs-table"));
  }

  private static String plain(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
