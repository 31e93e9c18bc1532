package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.ingest.TwinReading.Division;
import org.oreflow.ingest.archive.ArchiveTwin;
import org.oreflow.ingest.scan.ScanTwin;
import org.oreflow.ingest.text.Transcoding;

/** A part of the customs reader that takes any bytes, and fails by a defect of ours only. */
enum FuzzTarget {
  /** The scan of lines, beside lines and fields split as text. */
  LINES {
    @Override
    void run(Input input) {
      Set<String> taken = input.choice(4) == 3 ? null : Set.of("250490", "280530");
      int columns = 1 + input.choice(5) % 4;
      var twin =
          new ScanTwin(input.choice(7) % 2 == 0 ? ',' : ';', columns, input.choice(columns), taken);
      var division = input.division();
      twin.agree(input.text, division.cuts(), division.buffer(), Math.min(1000, division.piece()));
    }
  },

  /** BACI, beside the reader of records as text. */
  BACI {
    @Override
    void run(Input input) {
      read(Layouts.ALL.get(0), input);
    }
  },

  /** Tables of customs records in several layouts, beside the reader of records as text. */
  TABLES {
    @Override
    void run(Input input) {
      read(Layouts.ALL.get(1 + input.choice(Layouts.ALL.size() - 1)), input);
    }
  },

  /** Text in a charset that is named or detected, beside the decoder of the JDK. */
  ENCODINGS {
    @Override
    void run(Input input) {
      Charset charset = Charset.forName(CHARSETS.get(input.choice(CHARSETS.size())));
      assertThat(transcoded(input.text, charset)).isEqualTo(decoded(input.text, charset));
      TwinReading.agreeOnDetected(Layouts.DETECTED, input.body(','), input.division());
    }
  },

  /** Archives, sound or damaged or of any bytes: unpacked as they were packed, or refused. */
  ARCHIVES {
    @Override
    void run(Input input) {
      ArchiveTwin.agree(input.control, input.text);
    }
  },

  /** Each input for the target that its last control byte says: all in one process. */
  ALL {
    @Override
    void run(Input input) {
      PARTS.get((input.control[Input.CONTROL - 1] & 0xff) % PARTS.size()).run(input);
    }
  };

  /** The targets of their own. */
  static final List<FuzzTarget> PARTS = List.of(LINES, BACI, TABLES, ENCODINGS, ARCHIVES);

  private static final List<String> CHARSETS =
      List.of(
          "utf-8", "utf-16", "utf-16le", "utf-32", "gb18030", "gbk", "windows-1252", "iso-8859-1");

  /** The layouts, made when the first input needs them. */
  private static final class Layouts {
    static final List<Twins> ALL = Twins.all();
    static final List<Twins> DETECTED = Twins.detected();
  }

  /** Bytes that say how a text is read, zeros where there are none, and the text. */
  static final class Input {
    private static final int CONTROL = 8;
    private static final String HEADER = "t,i,j,k,v,q\n";

    private final byte[] control;
    private final byte[] text;

    private Input(byte[] control, byte[] text) {
      this.control = control;
      this.text = text;
    }

    static Input of(byte[] bytes) {
      int length = Math.min(CONTROL, bytes.length);
      return new Input(
          Arrays.copyOf(bytes, CONTROL), Arrays.copyOfRange(bytes, length, bytes.length));
    }

    /** One of so many choices. */
    int choice(int count) {
      return (control[0] & 0xff) % count;
    }

    Division division() {
      int reach = text.length + HEADER.length();
      List<Integer> cuts =
          IntStream.range(4, CONTROL)
              .filter(i -> control[i] != 0)
              .mapToObj(i -> (control[i] & 0xff) * reach / 256)
              .toList();
      int piece = control[2] == 0 ? 1 << 20 : 1 + (control[2] & 0x0f);
      return new Division(cuts, 1 + (control[1] & 0x7f), piece);
    }

    /** The text, below a header if the input says so. */
    byte[] body(char delimiter) {
      if ((control[3] & 1) == 0) {
        return text;
      }
      byte[] header = HEADER.replace(',', delimiter).getBytes(StandardCharsets.US_ASCII);
      byte[] body = Arrays.copyOf(header, header.length + text.length);
      System.arraycopy(text, 0, body, header.length, text.length);
      return body;
    }
  }

  abstract void run(Input input);

  /** Reads an input. */
  final void run(byte[] bytes) {
    run(Input.of(bytes));
  }

  private static void read(Twins pair, Input input) {
    TwinReading.agree(pair, input.body(pair.delimiter()), input.division());
  }

  private static String transcoded(byte[] bytes, Charset charset) {
    try (var in = new Transcoding(new ByteArrayInputStream(bytes), charset)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return "no text";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "no text";
    }
  }

  /** The target of a name, in small letters. */
  static FuzzTarget named(String name) {
    return Stream.of(values()).filter(t -> t.label().equals(name)).findFirst().orElseThrow();
  }

  /** Its name on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
