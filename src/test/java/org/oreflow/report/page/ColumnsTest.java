package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static String json(Columns columns) {
    return JsonText.of(columns);
  }

  private static List<Map<String, String>> rows(Columns columns) throws JsonProcessingException {
    return PageReader.rows(new ObjectMapper().readTree(json(columns)));
  }

  @Test
  void textsStandOnceAndRowsNameTheirPlace() {
    var columns = new Columns(Layout.of("country text", "year").orderedBy("year"));
    columns.add("USA", 2022);
    columns.add("CHN", 2020);
    columns.add("USA", 2021);
    columns.add(null, 2023);
    columns.add("CHN", 2024);

    assertThat(json(columns))
        .isEqualTo(
            "{\"rows\":5,\"country\":{\"d\":[\"CHN\",\"USA\"],\"i\":[0,1,1,-1,0]},"
                + "\"year\":[2020,2021,2022,2023,2024]}");
  }

  @Test
  void whatRepeatsStandsAsRuns() {
    var columns = new Columns(Layout.of("country text", "year"));
    for (int year = 2010; year < 2015; year++) {
      columns.add("CHN", year);
    }

    assertThat(json(columns)).contains("\"country\":{\"d\":[\"CHN\"],\"r\":[0,5]}");
  }

  @Test
  void aColumnLikeAnotherNamesItAndWhatDiffers() throws JsonProcessingException {
    var columns = new Columns(Layout.of("p", "pl", "ph", "m"));
    columns.add(1, 1, 1, null);
    columns.add(2, 2, 2.5, null);
    columns.add(3, 3, 3, null);
    columns.add(4, 4, null, null);
    columns.add(5, 5, 5, null);

    assertThat(json(columns))
        .isEqualTo(
            "{\"rows\":5,\"p\":[1,2,3,4,5],\"pl\":{\"as\":\"p\",\"but\":{}},"
                + "\"ph\":{\"as\":\"p\",\"but\":{\"1\":2.5,\"3\":null}},"
                + "\"m\":{\"as\":null,\"but\":{}}}");
    assertThat(rows(columns).get(1)).containsEntry("ph", "2.5").containsEntry("m", null);
  }

  @Test
  void anEmptyTextIsNoNullAndZeroIsNoNullEither() throws JsonProcessingException {
    var columns = new Columns(Layout.of("reason text", "v"));
    columns.add("", 0);
    columns.add(null, null);

    assertThat(rows(columns).get(0)).containsEntry("reason", null).containsEntry("v", null);
    assertThat(rows(columns).get(1)).containsEntry("reason", "").containsEntry("v", "0");
  }

  @Test
  void numbersKeepTheirDigits() {
    var columns = new Columns(Layout.of("v"));
    columns.add(new BigDecimal("140000.000000"));
    columns.add(0.0020964309311612443);
    columns.add(new BigDecimal("0.000001"));
    columns.add(-3L);
    columns.add(true);

    assertThat(json(columns))
        .isEqualTo("{\"rows\":5,\"v\":[-3,1.0E-6,0.0020964309311612443,1,140000]}");
  }

  @Test
  void theLargestComeFirstAndUnknownOnesLast() throws JsonProcessingException {
    var columns = new Columns(Layout.of("c text", "u").orderedBy("-u"));
    columns.add("a", null);
    columns.add("b", 1);
    columns.add("c", 3);

    assertThat(rows(columns)).extracting(row -> row.get("c")).containsExactly("c", "b", "a");
  }

  @Test
  void aBlockWithoutRowsHasItsColumns() {
    assertThat(json(new Columns(Layout.of("country text", "year"))))
        .isEqualTo("{\"rows\":0,\"country\":{\"d\":[],\"i\":[]},\"year\":[]}");
  }
}
