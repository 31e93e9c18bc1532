package org.oreflow.ingest.columns;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Headings, in several languages, that name targets, the likeliest first. */
public final class ColumnNames {
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}$\u20ac\u00a3]+");
  private static final Pattern THOUSANDS = // and what they are thousands of
      Pattern.compile(
          "(?i)(\\bin )?((?<!\\d)1[,."
              + " ]?000(?!\\d)|\\bthousands?\\b|\\btsd\\b\\.?|\\bmilliers\\b|\\bmigliaia\\b|\\bmilhares\\b|\\bmiles\\b|\u5343(?!\u514b))("
              + " (of|de|di))?( us\\b)?[ $]*(usd|eur|euros?|gbp|dollars?)?");
  private static final Pattern MILLIONS =
      Pattern.compile(
          "(?i)\\b(millions?|millionen|millones|milh\u00f5es|mill|mio|mln|mn|billions?|bn|mrd)\\b"
              + "|1[,. ]?000[,. ]?000|\u767e\u4e07|\u4ebf");
  // a thousand in Spanish and Portuguese, a million to others
  private static final Pattern UNCLEAR = Pattern.compile("(?i)\\bmil\\b");
  // units of mass beside the metric ones, and tens of thousands of those
  private static final Pattern OTHER_UNITS =
      Pattern.compile(
          "(short|long|troy)tons?|pounds?$|lbs?$|(troy)?ounces?$|\u4e07\u5428|\u4e07\u5343\u514b");
  private static final Pattern KILOGRAMS =
      Pattern.compile("(\\d*)(kg|kilogram\\p{L}*|\u5343\u514b)$");
  private static final Pattern TONNES = Pattern.compile("(?i)(^|[(\\[/,_ ])(metric )?t([)\\]]|$)");
  private static final Pattern UNIT = // at the end of a heading, behind its name
      Pattern.compile("(?i)\\s+(in|en|em)\\s+(kg|kilos?|t|tonn\\p{L}+|eur|euros?|usd)\\s*$");
  private static final int LAST = 100; // rank after those of a list
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private static final String NAMES =
      """
      reporter: reporteriso2, reporteriso, reporterisocode, reporteriso3, reportercode, reporter, declarantiso, declarant, reportingcountry, reportername, reporterdesc, exporteriso3, exporter, exportercode, meldeland, berichtsland, paysdeclarant, declarante, paisdeclarante, paisinformante
      partner: partneriso2, partneriso, partnerisocode, partneriso3, partnercode, partner, partnercountry, tradingpartner, ctycode, importeriso3, importer, importercode, partnername, partnerdesc, ctyname, country, countryname, handelspartner, partnerland, ursprungsland, herkunftsland, versendungsland, bestimmungsland, ursprungsbestimmungsland, land, paysdorigine, paysdeprovenance, paysdedestination, paisdeorigen, paisdedestino, paisdeorigem, paesepartner, paesediorigine, paesedidestinazione, payspartenaire, pays, paissocio, pais, paisorigen, paisdestino, paese, 贸易伙伴编码, 贸易伙伴名称, 国家, 国, 国名, 相手国, 原産国, 仕向国, 원산국, 상대국, 국가, 국가명
      code: cmdcode, hs6, hs8, hs10, hs, hscode, productcode, commoditycode, commodity, code, cmd, cn8, cncode, nativecode, nationalcode, hts10, hts8, hs4, hs2, productnc, product, hts, htsnumber, tariffcode, warennummer, warencode, ware, produit, codeproduit, codenomenclature, codigoproducto, codigoarancelario, partidaarancelaria, codiceprodotto, codicemerce, codigoncm, sh6, nc8, codigo, producto, ncm, k, 商品编码, 品目, hsコード, 統計品目番号, 品目コード, 品目番号, 품목코드, hs코드, hs부호
      direction: flowcode, flow, direction, tradeflow, tradeflowname, flowdesc, flowtypedescription, flowtype, flowname, traderegime, exporimp, richtung, verkehrsrichtung, warenstrom, flux, flujo, fluxo, flusso, 进出口, 输出输入, 輸出入, 수출입구분, 수출입
      year: year, refyear, t, jahr, annee, ano, anno, 年, 연도, 년도
      period: period, month, monthid, yearmonth, date, perioddt, timeperiod, refperiod, monat, mois, mes, mese, periode, periodo, 数据年月, 年月, 月份, 기간, 년월
      value: primaryvalue, tradevalue, tradevalueus$, valueusd, value, val, valuekusd, valuekeur, fobvalue, cifvalue, valueeur, valueineuros, genvalmo, allvalmo, v, amount, wert, warenwert, valeur, valor, vlfob, valore, statistischerwert, grenzuebergangswert, valeurstatistique, valorestadistico, valoreestatistico, valorestatistico, 美元, 人民币, 金额, 价值, 金額, 価額, 금액
      mass_kg: netwgt, netwgtkg, netweight, netweightkg, netmass, netmasskg, netkg, masskg, quantitykg, qtykg, quantityinkg, weightkg, weight, kgnet, kgliquido, eigenmasse, eigenmassekg, gewicht, gewichtkg, massenette, massenettekg, poidsnet, pesoneto, pesoliquido, pesonetto, massanetta, massaliquida, quilogramaliquido, 净重, 千克, 重量, 중량
      mass_t: masst, tonnes, tons, metrictons, massetonnes, qtyt, netweightt, quantityt, tonnen, tonnage, toneladas, tonnellate, q, 吨
      quantity: quantity, qty, amount, production, prod, output, volume, menge, quantite, cantidad, quantidade, quantita, produktion, produccion, producao, produzione, value, 数量, 第一数量, 수량
      quantity_unit: quantityunit, qtyunit, qtyunitabbr, qtyunitcode, unit, units, unitmeas, unitofmeasure, uom, einheit, unite, unidad, unidade, unita, 单位, 第一计量单位
      unit: unit, units, unitmeas, unitofmeasure, uom, quantityunit, einheit, unite, unidad, unidade, unita, 单位
      currency: currency, currencycode, wahrung, devise, moneda, moeda, 币种
      code_system: classification, classificationcode, nomenclature, codesystem, hsversion
      publisher: source, datasource, dataset, publisher
      country: countryiso3, iso3, countryisocode, countrycode, country, countryname, countrytrans, producer, geographycode, geography, land, pays, pais, paese, 国家
      element: element, symbol
      commodity: commodity, mineral, material, product, metal, rohstoff, mineralrohstoff, matierepremiere, mineraux, mineraal, sustancia, substancia, 矿产
      stage: stage, processingstage, supplychainstage, stufe
      measure: measure, metric, statistic, indicator, statistictype
      """;

  private static final Map<String, List<String>> BY_TARGET = byTarget();

  private ColumnNames() {}

  private static Map<String, List<String>> byTarget() {
    Map<String, List<String>> all = new HashMap<>();
    NAMES
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(
            parts ->
                all.put(parts[0], Stream.of(parts[1].split(", ")).map(ColumnNames::key).toList()));
    return Map.copyOf(all);
  }

  /** How well a heading names a target, with its unit or not, the lower the better. */
  public static Optional<Integer> rank(String target, String heading) {
    String unit = unit(heading);
    boolean isMass = target.equals("mass_" + unit);
    if (isMass) { // of a quantity in such a unit, after the headings of masses
      return named(target, heading)
          .or(() -> named("mass_kg", heading))
          .or(() -> named("quantity", heading).map(rank -> rank + LAST));
    }
    boolean fits =
        switch (target) {
          case "mass_kg" -> unit.isEmpty() || unit.equals("kg");
          case "mass_t" -> unit.isEmpty();
          case "value" -> !MILLIONS.matcher(heading).find() && !UNCLEAR.matcher(heading).find();
          default -> true;
        };
    return fits ? named(target, heading) : Optional.empty();
  }

  private static Optional<Integer> named(String target, String heading) {
    var ranks = new ArrayList<Integer>();
    String whole = heading.replaceAll("\\([^)]*\\)", "");
    String plain = UNIT.matcher(THOUSANDS.matcher(whole).replaceAll("")).replaceAll("");
    for (String form : List.of(heading, whole, plain)) {
      int at = BY_TARGET.get(target).indexOf(key(form));
      if (at >= 0) {
        ranks.add(at);
      }
    }
    return ranks.stream().min(Integer::compare);
  }

  public static boolean isThousands(String heading) {
    return THOUSANDS.matcher(heading).find() || key(heading).matches("valuek(usd|eur)");
  }

  public static String key(String heading) {
    String plain = Normalizer.normalize(heading.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return SIGNS.matcher(ACCENTS.matcher(plain).replaceAll("")).replaceAll("");
  }

  /** The currency that a heading names, as a code of ISO 4217, or XXX for none. */
  public static String currency(String heading) {
    String key = key(heading);
    var signs =
        List.of(
            Map.entry("usd|us\\$|dollar|primaryvalue|fobvalue|cifvalue|vlfob|美元", "USD"),
            Map.entry("eur|\u20ac", "EUR"),
            Map.entry("gbp|\u00a3|sterling", "GBP"),
            Map.entry("jpy|yen|円", "JPY"),
            Map.entry("cny|rmb|yuan|人民币", "CNY"));
    return signs.stream()
        .filter(sign -> Pattern.compile(sign.getKey()).matcher(key).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("XXX");
  }

  /** The unit of mass that a heading names, by {@code units.csv} or a name of its own, or "". */
  public static String unit(String heading) {
    String key = key(heading);
    boolean thousand = THOUSANDS.matcher(heading).find();
    boolean million = MILLIONS.matcher(heading).find();
    Matcher others = OTHER_UNITS.matcher(key);
    if (others.find()) {
      return others.group();
    }
    if (UNCLEAR.matcher(heading).find()) {
      return "mil";
    }
    Matcher kilograms = KILOGRAMS.matcher(key);
    if (kilograms.find()) {
      String count = kilograms.group(1);
      String several = count.isEmpty() || count.equals("1") ? "kg" : count + "kg";
      return million ? "kt" : thousand ? "t" : several;
    }
    if (key.endsWith("kt") || heading.matches(".*\\bMt\\b.*")) {
      return key.endsWith("kt") ? "kt" : "Mt";
    }
    boolean tonnes =
        TONNES.matcher(heading).find() || key.matches(".*(tonn|tons|\u5428|quantityt$).*");
    return !tonnes ? "" : million ? "Mt" : thousand ? "kt" : "t";
  }
}
