package org.oreflow.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.gzip;
import static org.oreflow.ingest.archive.Packed.lockedSevenZip;
import static org.oreflow.ingest.archive.Packed.sevenZip;
import static org.oreflow.ingest.archive.Packed.xz;
import static org.oreflow.ingest.archive.Packed.zip;
import static org.oreflow.ingest.archive.Packed.zstd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject.Result;

/** Landing files that are made to spoil what reads them, beside a sound one. */
@Tag("full")
@Tag("attack")
class AttackOnFilesTest {
  private static final String HEADER = "reporter,partner,flow,code,year,value,netwgt,currency\n";
  private static final String GOOD = "CHL,JPN,export,283691,2024,1000,500,USD\n";
  private static final String OTHER = "CHL,CHN,export,283691,2024,2000,700,USD\n";
  private static final String TYPES = "[Content_Types].xml";

  // a record, the reason that it is refused for
  private static final String[][] RECORDS = {
    {"CHL,JPN,export,283691,2024,1,1e308,USD", "OUT_OF_RANGE"},
    {"CHL,JPN,export,283691,2024,1,1e999999999,USD", "OUT_OF_RANGE|NOT_A_NUMBER"},
    {"CHL,JPN,export,283691,2024,1,0x10,USD", "NOT_A_NUMBER"},
    {"CHL,JPN,export,283691,2024,1,1_000,USD", "NOT_A_NUMBER"},
    {"CHL,JPN,export,283691,2024,1,\u0661\u0662,USD", "NOT_A_NUMBER"},
    {"CHL,JPN,export,283691,99999-05,1,1,USD", "NOT_A_PERIOD"},
    {"CHL,JPN,export,283691,2024-13,1,1,USD", "NOT_A_PERIOD"},
    {"CHL,JPN,export,283691,2024,12345678901234567890123456789012345678,1,USD", "OUT_OF_RANGE"},
    {"CHL,JPN,export,283691,2024,1,NaN,USD", "NOT_A_NUMBER"},
    {"CHL,JPN,export,283691,2024,1,Infinity,USD", "NOT_A_NUMBER"},
    {"CHL,JPN,export,283691,2024,1,-1,USD", "NEGATIVE"},
    {"CHL,JPN,export,283691,2024,1,1 2,USD", "NOT_A_NUMBER"},
    {"CHL,JPN,export,28369\u0001,2024,1,1,USD", "UNKNOWN_CODE"},
    {"\u202eX\u001b[2J,JPN,export,283691,2024,1,1,USD", "UNKNOWN_COUNTRY.*u202eX.u001b"},
    {"CHL\u0000,JPN,export,283691,2024,1,1,USD", "UNKNOWN_COUNTRY|MALFORMED|zero bytes"},
    {"=cmd|' calc'!A0,JPN,export,283691,2024,1,1,USD", "UNKNOWN_COUNTRY"},
    {"\"CHL,JPN,export,283691,2024,1,1,USD", "MALFORMED"},
    {"CHL,JPN,export,283691,2024,1,1,USD,1", "EXTRA_FIELDS"},
    {"CHL,JPN", "TRUNCATED_LINE"},
    {"CHL,JPN,transit,283691,2024,1,1,USD", "UNKNOWN_DIRECTION"},
    {"CHL,JPN,export,283691,2024,1,1,UDS", "UNKNOWN_UNIT"},
    {"CHL,JPN,export,283691," + "9".repeat(2_000_000) + ",1,1,USD", "MALFORMED|NOT_A_PERIOD"},
  };

  private Path home;
  private SmallProject project;
  private Tries tries;

  @BeforeEach
  void aProjectWithASoundFile(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = BadInputTest.projectOfOneCustomsFile(home);
    Files.delete(project.path("in.csv"));
    project.write("in/a.csv", HEADER + GOOD);
    String source = Files.readString(project.path("conf/sources/in.yaml"));
    project.write(
        "conf/sources/in.yaml",
        source.replace("../../in.csv", "../../in/*").replace("duplicates: refuse\n", ""));
    project.write("secret.txt", "of-secret\n");
    tries = new Tries("C hostile data", "files", home).hiding("of-secret");
  }

  private Result check(String... more) {
    var words = new java.util.ArrayList<>(java.util.List.of("check", "--conf"));
    words.add(project.path("conf/oreflow.yaml").toString());
    words.addAll(Arrays.asList(more));
    return SmallProject.execute(words.toArray(String[]::new));
  }

  private void refused(String what, String name, byte[] file, String words) throws IOException {
    Path there = project.write("in/" + name, file);
    tries.lookAgain();
    tries.refused(what, "in/" + name + ".*" + words, this::check);
    Files.delete(there);
  }

  @Test
  void areRefusedInOneLineOrReadRight() throws IOException {
    for (String[] record : RECORDS) {
      project.write("in/b.csv", HEADER + record[0] + "\n");
      tries.lookAgain();
      tries.refused(record[0], record[1], () -> check("--set", "limits.rejected_rows=0"));
    }
    Files.delete(project.path("in/b.csv"));
    archives();
    bombs();
    workbooks();
    texts();
    copies();
    many();
    tries.assertHeld();
  }

  private void archives() throws IOException {
    byte[] text = bytes(HEADER + OTHER.repeat(50));
    for (String name : new String[] {"../../x.csv", "/etc/x.csv", "C:\\x.csv", "..\\x.csv"}) {
      refused("zip with " + name, "b.zip", zipped(name, HEADER + OTHER), "outside of its own");
      refused("7z with " + name, "b.7z", sevenZip(name, HEADER + OTHER), "outside of its own");
    }
    String active = "a\u001b[2J\n.csv";
    refused("zip with ESC in a name", "b.zip", zipped(active, HEADER + OTHER), "control");
    refused("7z with ESC in a name", "b.7z", sevenZip(active, HEADER + OTHER), "control");
    String two = HEADER + OTHER;
    refused("7z with a name twice", "b.7z", sevenZip("b.csv", two, "./b.csv", two), "two entries");
    refused("zip with a name twice", "b.zip", zip("b.csv", two, "./b.csv", two), "two entries");
    refused("locked 7z", "b.7z", lockedSevenZip("b.csv", two), "locked by a password");
    byte[] seven = sevenZip("b.csv", new String(text, UTF_8));
    refused("7z cut", "b.7z", cut(seven), "7z is damaged");
    refused("7z with other bytes", "b.7z", flipped(seven, 40), "damaged|checksum");
    refused("7z, only its first 32 bytes", "b.7z", Arrays.copyOf(seven, 32), "damaged|cut|empty");
    refused("empty 7z", "b.7z", sevenZip(), "holds no file");
    byte[] inner = zip("c.csv", two);
    refused("zip in a zip", "b.zip", zipOf("c.zip", inner), "packed|again|zip");
    refused("7z in a zip", "b.zip", zipOf("c.7z", seven), "packed|again|7z");
    refused("zip cut", "b.zip", cut(inner), "zip is damaged");
    refused("zip with other bytes", "b.zip", flipped(inner, 60), "damaged|checksum");
    refused("empty zip", "b.zip", zip(), "holds no file");
    refused("gzip cut", "b.csv.gz", cut(gzip(text)), "gzip is cut off");
    refused("gzip with other bytes", "b.csv.gz", flipped(gzip(text), 60), "damaged|checksum");
    refused("zstd cut", "b.csv.zst", cut(zstd(text)), "zstd is cut off");
    refused("xz cut", "b.csv.xz", cut(xz(text)), "xz is cut off");
    refused("noise named csv.gz", "b.csv.gz", noise(), "is no gzip file");
    refused("noise named 7z", "b.7z", noise(), "is no 7z file");
    refused("noise named parquet", "b.parquet", noise(), "is no .*parquet");
    refused("a Parquet file of 8 bytes", "b.parquet", bytes("PAR1PAR1"), "parquet");
    byte[] footer = Arrays.copyOf(bytes("PAR1"), 60);
    System.arraycopy(new byte[] {127, 127, 127, 127, 'P', 'A', 'R', '1'}, 0, footer, 52, 8);
    refused("Parquet, footer of 2 GB", "b.parquet", footer, "parquet|Parquet");
  }

  private void bombs() throws IOException {
    refused("gzip bomb", "b.csv.gz", bombOf(false), "unpacks to more than");
    refused("zip bomb", "b.zip", bombOf(true), "unpacks to more than|would unpack|times");
    String rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".repeat(1_000_000);
    String sheet = "<worksheet><sheetData>" + rows.repeat(7) + "</sheetData></worksheet>";
    refused("workbook bomb", "b.xlsx", workbook(sheet), "unpacks|times|workbook");
    refused("Parquet bomb of one text", "b.parquet", parquetBomb(), "unpacks to more than");
    refused("Parquet bomb in gzip", "b.parquet.gz", gzip(parquetBomb()), "parquet|Parquet|unpacks");
  }

  /** One text of 10 kB, which the file holds once, in 40,000 rows. */
  private static byte[] parquetBomb() throws IOException {
    String[] columns = HEADER.strip().split(",");
    String[] cells = OTHER.strip().split(",");
    cells[1] = "x".repeat(10_000);
    var fields = new StringBuilder();
    for (String column : columns) {
      fields.append("required binary ").append(column).append(" (STRING); ");
    }
    var schema = MessageTypeParser.parseMessageType("message t { " + fields + "}");
    var row = new SimpleGroup(schema);
    for (int i = 0; i < columns.length; i++) {
      row.append(columns[i], cells[i]);
    }
    Path file = Files.createTempDirectory("bomb").resolve("b.parquet");
    try (var writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .build()) {
      for (int i = 0; i < 40_000; i++) {
        writer.write(row);
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    Files.delete(file.getParent());
    return bytes;
  }

  private byte[] bombOf(boolean zip) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var out = zip ? new ZipOutputStream(file) : new GZIPOutputStream(file)) {
      if (out instanceof ZipOutputStream archive) {
        archive.putNextEntry(new ZipEntry("b.csv"));
      }
      out.write(bytes(HEADER + OTHER));
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) '0');
      for (int i = 0; i < 280; i++) {
        out.write(block);
      }
    }
    return file.toByteArray();
  }

  private void workbooks() throws IOException {
    String entity = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file://" + home + "/secret.txt\">]>";
    byte[] foreign = zip(TYPES, "<Types/>", "xl/workbook.xml", entity + "<workbook>&x;</workbook>");
    refused("workbook with a foreign entity", "b.xlsx", foreign, "workbook is damaged");
    var laughs = new StringBuilder("<!DOCTYPE w [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 12; i++) {
      String inner = ("&a" + (i - 1) + ";").repeat(10);
      laughs.append("<!ENTITY a").append(i).append(" \"").append(inner).append("\">");
    }
    byte[] laughing =
        zip(TYPES, "<Types/>", "xl/workbook.xml", laughs + "]><workbook>&a11;</workbook>");
    refused("workbook of a billion laughs", "b.xlsx", laughing, "workbook");
    String far =
        "<worksheet><sheetData><row r=\"1\"><c r=\"%s\"><v>1</v></c></row></sheetData></worksheet>";
    refused("cell ZZZZZZ1", "b.xlsx", workbook(far.formatted("ZZZZZZ1")), "ZZZZZZ1|column|XFD");
    refused(
        "cell A2147483000", "b.xlsx", workbook(far.formatted("A2147483000")), "row|1,?048,?576");
    refused("cell A0", "b.xlsx", workbook(far.formatted("A0")), "missing");
    refused("workbook of nothing", "b.xlsx", zip(TYPES, "<Types/>"), "workbook");
    refused("workbook cut", "b.xlsx", cut(workbook(far.formatted("A1"))), "damaged");
  }

  private void texts() throws IOException {
    refused("UTF-16", "b.csv", ("\ufeff" + HEADER + OTHER).getBytes(UTF_16LE), "utf-16");
    refused("zero bytes", "b.csv", new byte[5000], "zero bytes");
    byte[] latin = (HEADER + OTHER + "CHL,Türkiye\n").getBytes(ISO_8859_1);
    refused("Latin-1", "b.csv", latin, "text is not utf-8");
    refused("empty", "b.csv", new byte[0], "file is empty");
    refused("blank", "b.csv", bytes("\n\n\n"), "file is empty");
    byte[] columns = bytes("a,".repeat(1_000_000) + "\n1\n");
    refused("a million columns", "b.csv", columns, "longer than");
    byte[] wide = bytes("a".repeat(10_000_000) + "," + HEADER + OTHER);
    refused("a name of 10 MB in the header", "b.csv", wide, "header|longer|column|line");
    refused("another header", "b.csv", bytes("a;b;c\n1;2;3\n"), "column \"reporter\" is missing");
    refused("a column twice", "b.csv", bytes(HEADER.replace("currency", "code") + OTHER), "code");
    refused("a page of the web", "b.csv", bytes("<!DOCTYPE html>\n<html>x</html>\n"), "missing");
  }

  private void copies() throws IOException {
    Path copy = project.write("in/a (1).csv", HEADER + GOOD);
    tries.lookAgain();
    tries.refused("a copy of the sound file", "equal to the byte to a .1..csv", this::check);
    Files.delete(copy);
    Files.createSymbolicLink(home.resolve("in/l.csv"), home.resolve("in/a.csv"));
    tries.lookAgain();
    tries.refused("a link to the sound file", "equal to the byte", this::check);
    Files.delete(home.resolve("in/l.csv"));
    Files.createSymbolicLink(home.resolve("in/l.csv"), Path.of("/dev/zero"));
    tries.lookAgain();
    tries.refused("a link to /dev/zero", "l.csv", this::check);
    Files.delete(home.resolve("in/l.csv"));
  }

  private void many() throws IOException {
    String[] files = new String[2 * 5_000];
    for (int i = 0; i < files.length; i += 2) {
      files[i] = i + ".csv";
      files[i + 1] = HEADER + "CHL,CHN,export,283691,2024," + (i + 1) + ",700,USD\n";
    }
    Path file = project.write("in/b.zip", zip(files));
    tries.done(
        "a zip of 5,000 members",
        "read within 20 seconds of one core",
        Tries.Came.HARM,
        () -> {
          var processor = ManagementFactory.getThreadMXBean();
          long start = processor.getCurrentThreadCpuTime();
          Result result = check();
          double seconds = (processor.getCurrentThreadCpuTime() - start) / 1e9;
          return result.code() == 0 && seconds < 20 ? "" : seconds + " s: " + result;
        });
    Files.delete(file);
  }

  private static byte[] workbook(String sheet) throws IOException {
    String ns = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return zip(
        TYPES,
        "<Types/>",
        "xl/workbook.xml",
        "<workbook%s xmlns:r=\"%s\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            .formatted(ns, rel),
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            .formatted(rel),
        "xl/worksheets/sheet1.xml",
        sheet.replace("<worksheet>", "<worksheet" + ns + ">"));
  }

  private static byte[] zipped(String name, String text) throws IOException {
    return zipOf(name, bytes(text));
  }

  // Java's own, which takes any name
  private static byte[] zipOf(String name, byte[] content) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return file.toByteArray();
  }

  private static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length - 9);
  }

  private static byte[] flipped(byte[] file, int at) {
    byte[] other = file.clone();
    other[at] ^= 0x55;
    return other;
  }

  private static byte[] noise() {
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    return noise;
  }
}
