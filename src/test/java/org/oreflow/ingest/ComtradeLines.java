package org.oreflow.ingest;

import java.util.List;

/** Invented lines in the layout of UN Comtrade's bulk files, with tabs. */
public final class ComtradeLines {
  public static final String HEADER =
      """
      typeCode	freqCode	refPeriodId	refYear	refMonth	period	reporterCode	flowCode	partnerCode	partner2Code	classificationCode	isOriginalClassification	cmdCode	customsCode	mosCode	motCode	qtyUnitCode	qty	isQtyEstimated	altQtyUnitCode	altQty	isAltQtyEstimated	netWgt	isNetWgtEstimated	grossWgt	isGrossWgtEstimated	CIFValue	FOBValue	primaryValue	legacyEstimationFlag	isReported	isAggregate
      """;

  private ComtradeLines() {}

  /**
   * A line of Germany's trade in 2022 from what tells it from others: flow, partner, second
   * partner, code, procedure, supply, transport, kilograms, value.
   */
  public static String line(String... told) {
    String cif = told[0].equals("M") ? told[8] : "0";
    String fob = told[0].equals("M") ? "0" : told[8];
    return String.join(
            "\t", "C", "A", "20220101", "2022", "52", "2022", "276", told[0], told[1], told[2])
        + "\t"
        + String.join("\t", "H6", "1", told[3], told[4], told[5], told[6], "8", told[7], "0")
        + "\t"
        + String.join("\t", "-1", "0", "0", told[7], "0", "0", "0", cif, fob, told[8])
        + "\t0\t1\t0\n";
  }

  /** A line of Germany's imports from China with one field of another value. */
  public static String part(String field, String value) {
    String plain = line("M", "156", "0", "280530", "C00", "0", "0", "1", "9");
    String[] fields = plain.strip().split("\t");
    List<String> header = List.of(HEADER.strip().split("\t"));
    fields[header.indexOf(field)] = value;
    return String.join("\t", fields) + "\n";
  }
}
