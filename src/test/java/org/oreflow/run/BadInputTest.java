package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.run.SmallProject.Result;

/** What a user can get wrong ends with exit code 2, one line on standard error, and no run. */
class BadInputTest {
  private static final String HEADER = "reporter,partner,flow,code,year,value,netwgt,currency\n";
  private static final String GOOD = "CHL,JPN,export,283691,2024,1000,500,USD\n";

  @TempDir Path home;
  private SmallProject project;

  @BeforeEach
  void aProjectOfOneCustomsFile() throws IOException {
    project = projectOfOneCustomsFile(home);
  }

  static SmallProject projectOfOneCustomsFile(Path home) throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write("in.csv", HEADER + GOOD);
    project.write(
        "conf/sources/in.yaml", SmallSource.customs("../../in.csv") + "duplicates: refuse\n");
    return project;
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(project.path(file));
    assertThat(text).contains(from);
    project.write(file, text.replace(from, to));
  }

  /** In {@code message}, ~ stands for the project's folder. */
  private void isRefused(Result result, String message) {
    assertThat(result.err()).isEqualTo(message.replace("~", home.toString()) + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
    assertThat(project.published()).isEmpty();
  }

  @Test
  void aMissingFile() throws IOException {
    Files.delete(project.path("in.csv"));
    isRefused(
        project.does("run"),
        "~/in.csv: file is missing; put it there or correct files of the source");
  }

  @Test
  void aPatternThatMatchesNothing() throws IOException {
    edit("conf/sources/in.yaml", "../../in.csv", "../../*.csv.gz");
    isRefused(
        project.does("run"),
        "~/conf/sources/in.yaml: files matches nothing at ~/*.csv.gz; correct the pattern or put"
            + " the files there");
  }

  @Test
  void aHeaderInAnotherOrderIsRead() throws IOException {
    project.write(
        "in.csv",
        "currency,netwgt,value,year,code,flow,partner,reporter\nUSD,500,1000,2024,283691,export,JPN,CHL\n");
    var result = project.does("ingest");
    assertThat(result.code()).isZero();
    assertThat(project.ask("select exporter, importer, value_usd, product_t from trade"))
        .containsExactly("CHL,JPN,1000.000,0.500000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          empty file     | | ~/in.csv:1: file is empty; fetch it again or take it out of the source
          blank file     | \\n\\n | ~/in.csv:1: file is empty; fetch it again or take it out of the source
          missing column | reporter,partner,flow,code,year,value,currency\\n | ~/in.csv:1: column "netwgt" is missing, the header has "reporter", "partner", "flow", "code", "year", "value", "currency"; name the column as the file does in the source's YAML file
          wrong delimiter| reporter;partner;flow;code;year;value;netwgt;currency\\n | ~/in.csv:1: column "reporter" is missing, the header has "reporter;partner;flow;code;year;value;netwgt;currency"; set the delimiter of the source, the header is one column with ","
          repeated column| reporter,partner,flow,code,year,value,netwgt,currency,code\\n | ~/in.csv:1: column "code" occurs more than once; name every column of the file once
          """)
  void aFileOfAnotherForm(String name, String text, String message) throws IOException {
    project.write("in.csv", text == null ? "" : text.replace("\\n", "\n"));
    isRefused(project.does("run"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          truncated line   | CHL,JPN,export,2836 | TRUNCATED_LINE 4 fields, the header has 8
          extra field      | CHL,JPN,export,283691,2024,1,1,USD,1 | EXTRA_FIELDS 9 fields, the header has 8
          unknown country  | XXX,JPN,export,283691,2024,1,1,USD | UNKNOWN_COUNTRY reporter is "XXX", not in list iso3 in 2024; add it to the reference table countries.csv
          unknown code     | CHL,JPN,export,28A,2024,1,1,USD | UNKNOWN_CODE code is "28A", not a code of 2 to 10 digits
          unknown direction| CHL,JPN,transit,283691,2024,1,1,USD | UNKNOWN_DIRECTION flow is "transit", not in directions
          unknown currency | CHL,JPN,export,283691,2024,1,1,UDS | UNKNOWN_UNIT currency is "UDS", not a currency of ISO 4217
          negative mass    | CHL,JPN,export,283691,2024,1,-1,USD | NEGATIVE netwgt is -1
          text in a number | CHL,JPN,export,283691,2024,about 1,1,USD | NOT_A_NUMBER value is "about 1", not a number
          no year          | CHL,JPN,export,283691,twenty,1,1,USD | NOT_A_PERIOD year is "twenty", not a year
          repeated key     | CHL,JPN,export,283691,2024,2,2,USD | REPEATED_KEY repeats CHL, JPN, export, HS2022, 283691, 2024
          open quote       | "CHL,JPN,export,283691,2024,2,2,USD | MALFORMED quotes do not pair
          too large        | CHL,JPN,export,283691,2024,1,1e30,USD | OUT_OF_RANGE netwgt is 1000000000000000000000000000, too large
          """)
  void moreRejectedRecordsThanTheLimit(String name, String line, String message)
      throws IOException {
    project.write("in.csv", HEADER + GOOD + line + "\n");
    isRefused(
        project.does("run", "--set", "limits.rejected_rows=0"),
        "~/in.csv:3: 1 of 2 records of source in are refused, more than 0, the first: "
            + message
            + "; correct the files or the source's YAML file, or raise the limit of the settings");
  }

  @Test
  void rejectedRecordsWithinTheLimitAreCountedAndShown() throws IOException {
    project.write(
        "in.csv",
        HEADER
            + GOOD
            + GOOD
            + "XXX,JPN,export,283691,2024,1,1,USD\nCHL,JPN,export,283691,2024,1,-1,USD\n");
    assertThat(project.does("ingest", "--set", "limits.rejected_share=1").code()).isZero();
    assertThat(project.ask("select line, reason, column_name, detail from rejected order by line"))
        .containsExactly(
            "3,REPEATED_KEY,,\"repeats CHL, JPN, export, HS2022, 283691, 2024\"",
            "4,UNKNOWN_COUNTRY,reporter,\"is \"\"XXX\"\", not in list iso3 in 2024\"",
            "5,NEGATIVE,netwgt,is -1");
    assertThat(project.ask("select rows_read, rows_kept, rows_rejected from load"))
        .containsExactly("4,1,3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          conf/sources/in.yaml       | delimiter:        | delimeter: | ~/conf/sources/in.yaml:12:1: delimeter is unknown; did you mean delimiter?
          conf/sources/in.yaml       | confidential: false | confidential: no way | ~/conf/sources/in.yaml:10:15: confidential is "no way", not true or false; write true or false
          conf/sources/in.yaml       | format: customs-table | format: customs-tables | ~/conf/sources/in.yaml: format "customs-tables" is unknown; take one of baci, comtrade-api, comtrade-bulk, comtrade-csv, customs-table, comext, comexstat, gacc, japan-estat, us-census, usgs-myb-trade, usitc-dataweb, usgs-mcs, usgs-mcs-salient, usgs-myb, usgs-ds140, usgs-hhi, bgs, wmd, iea, production-table, wgi, eu-crm, eu-crm-shares
          conf/sources/in.yaml       | published: 2025-02-01 | published: 2025-02-30 | ~/conf/sources/in.yaml: published is "2025-02-30"; write a date such as 2024-06-30
          conf/sources/in.yaml       | countries: iso3   | countries: iso | ~/conf/sources/in.yaml: countries has "iso"; take one of census, comexstat, comtrade, gacc, geonom, iso2, iso3, japan, m49, names, usgs-hhi, wgi
          conf/sources/in.yaml       | encoding: utf-8   | encoding: utf-88 | ~/conf/sources/in.yaml: encoding "utf-88" is unknown; write one such as utf-8, windows-1252, iso-8859-1 or gb18030
          conf/sources/in.yaml       | release: "1"      | release: 1 | ~/conf/sources/in.yaml:4:10: release is the bare value 1; put it in quotes
          conf/sources/in.yaml       | citation:         | id: twice\\ncitation: | ~/conf/sources/in.yaml:7:3: Duplicate field 'id'; correct the YAML
          conf/sources/in.yaml       | columns: {        | columns: [ | ~/conf/sources/in.yaml:16:140: while parsing a flow sequence in 'reader', line 16, column 10: columns: [reporter: reporter, partner: pa ... ^ expected ',' or ']', but got } in 'reader', line 16, column 139: ... s_kg: netwgt, currency: currency} ^; correct the YAML
          conf/sources/in.yaml       | licence: none     | licence: | ~/conf/sources/in.yaml:8:9: licence is empty; give it a value or remove the key
          conf/baskets/products.yaml | "283691"          | 283691 | ~/conf/baskets/products.yaml:3:1: codes: 283691 is a bare number; put it in quotes
          conf/oreflow.yaml          | first: 1990       | first: 19.9 | ~/conf/oreflow.yaml:9:16: years.first is "19.9", not a whole number; write digits such as 2020
          conf/oreflow.yaml          | first: 1990       | first: 2051 | ~/conf/oreflow.yaml:9:1: years: first is 2051, after last, 2050; swap them
          conf/oreflow.yaml          | reference: reference | reference: nowhere | ~/conf/nowhere/countries.csv: file is missing; restore it or correct the reference folder in the settings
          conf/oreflow.yaml          | corrections: corrections | corrections: nowhere | ~/conf/nowhere/production.csv: file is missing; restore it or correct the reference folder in the settings
          conf/oreflow.yaml          | "baskets/*.yaml"  | "nowhere/*.yaml" | ~/conf/oreflow.yaml: baskets: nothing matches "nowhere/*.yaml"; correct it or add a file
          conf/oreflow.yaml          | trade: [baci,     | trades: [baci, | ~/conf/oreflow.yaml:13:1: precedence names the measure "trades"; take one of capacity, consumption, consumption_reported, demand, demand_share, employment, eu_share, export, export_quota, import, import_share, net_import_reliance, other, output, price, production, quota, reserve, resource, secondary, share, shipments, stock_change, stocks, top3_share, trade, use_share
          conf/oreflow.yaml          | country_groups: [EU27_2020, CHN_HKG] | country_groups: [EU28] | ~/conf/oreflow.yaml: country_groups names EU28; take a group of groups.csv or add it there
          conf/oreflow.yaml          | partners: []      | partners: [JAP] | ~/conf/oreflow.yaml: partners names JAP; take an ISO alpha-3 code such as JPN
          conf/oreflow.yaml          | [G7, BRICS]       | [G7, G8]     | ~/conf/oreflow.yaml: blocs.G7-BRICS names G8; take a group of groups.csv or add it there
          conf/oreflow.yaml          | [G7, BRICS]       | [G7, EU27_2020] | ~/conf/oreflow.yaml: blocs.G7-BRICS: DEU is in EU27_2020 and in G7 in 1975; take groups without common members, or add one to groups.csv
          conf/oreflow.yaml          | `"local[*]"`      | locally | ~/conf/oreflow.yaml:109:1: spark: master is "locally"; write one such as "local[*]"
          """)
  void aSettingThatCannotBe(String file, String from, String to, String message)
      throws IOException {
    edit(file, from, to.replace("\\n", "\n"));
    isRefused(project.does("run"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run --set years.frist=2000 | --set years.frist: there is no such setting; take a key of the settings file
          run --set years=2000 | --set: years is not a group of keys; see the files in conf
          run --set years.first=soon | --set: years.first is "soon", not a whole number; write digits such as 2020
          run --set years.first | oreflow run: Value for option '--set' (KEY=VALUE) should be in KEY=VALUE format but was years.first; see oreflow run --help
          run --conf ~/conf/oreflow.yaml --lake ~/in.csv | ~/in.csv: is not a folder; name another folder with --lake
          run --conf ~/conf/oreflow.yaml --lake ~/in.csv/lake | ~/in.csv: is not a folder; name another folder with --lake
          run --conf ~/conf/oreflow.yaml --lake /proc/oreflow | /proc/oreflow: cannot be created (java.nio.file.NoSuchFileException: /proc/oreflow); name another folder with --lake
          run --conf ~/conf/oreflow.yaml --lake= | --lake: is empty; write a path
          run --conf ~/conf/oreflow.yaml --lake ~/lake --out= | --out: is empty; write a path
          run --conf= | --conf: is empty; write a path
          run --conf C:/x/oreflow.yaml | --conf: C:/x/oreflow.yaml is a path of Windows; write it as WSL does, such as /mnt/c/lake
          run --conf ~/conf/oreflow.yaml --lake D:\\lake | --lake: D:\\lake is a path of Windows; write it as WSL does, such as /mnt/c/lake
          run --conf ~/nowhere.yaml | ~/nowhere.yaml: file is missing; give the path of an existing file
          run --conf ~ | ~: is a folder; give the path of a file
          run --fast | oreflow run: Unknown option: '--fast'; see oreflow run --help
          runs | oreflow: there is no command "runs"; see oreflow --help
          sql | oreflow sql: Missing required parameter: 'SELECT'; see oreflow sql --help
          sql --format xml select | oreflow sql: Invalid value for option '--format': expected one of [table, csv, json, arrow] (case-sensitive) but was 'xml'; see oreflow sql --help
          sql select | ~/lake: nothing is published yet; do jobs/oreflow run
          status | ~/lake: nothing is published yet; do jobs/oreflow run
          report | ~/lake: nothing is published yet; do jobs/oreflow run
          """)
  void aCommandThatCannotBeDone(String words, String message) {
    String[] arguments = words.replace("~", home.toString()).split(" ");
    boolean whole = words.contains("--conf") || words.contains("--lake");
    Result result = SmallProject.execute(whole ? arguments : project.command(arguments));
    isRefused(result, message);
  }

  @Test
  void anOutputFolderThatIsAFile() {
    String[] command = project.command("run");
    command[command.length - 1] = project.path("in.csv").toString();
    isRefused(
        SmallProject.execute(command), "~/in.csv: is not a folder; name another folder with --out");
  }

  @Test
  void aLakeInUseByAnotherProcess() throws IOException {
    Files.createDirectories(project.lake());
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.oreflow.lake.catalog.LockTest$Holder",
                project.lake().toString())
            .start();
    try (var out = new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("locked");
      var result = project.does("run");
      assertThat(result.err())
          .matches(
              "\\Q%s\\E: lake is in use by \\S+ on .+, process %d, since \\S+; wait until that run has ended \\(--wait MINUTES does\\), or end it\n"
                  .formatted(project.lake(), other.pid()));
      assertThat(result.code()).isEqualTo(2);
    } finally {
      other.destroyForcibly().onExit().join();
    }
  }
}
