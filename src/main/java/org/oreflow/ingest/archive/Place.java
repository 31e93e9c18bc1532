package org.oreflow.ingest.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.PasswordRequiredException;
import org.oreflow.config.InputException;
import org.tukaani.xz.UnsupportedOptionsException;

/** Where unpacking stands, and the one line that says what went wrong there. */
record Place(String path, String what) {
  static final String FETCH = "fetch the file again";
  static final String PUT_IN_REACH = "put the file where every worker finds it";

  private static final Map<String, String> METHODS =
      Map.of("[3, 4, 1]", "PPMd", "[4, -9, 17, 1]", "zstd", "[3, 3, 1, 27]", "BCJ2");

  static InputException unreadable(String path, IOException e) {
    return new InputException(path, "cannot be read (" + e + ")", PUT_IN_REACH);
  }

  Place entry(String name) {
    return new Place(path, what + " entry \"" + name + '"');
  }

  InputException refused(String found, String remedy) {
    return new InputException(path, what + " " + found, remedy);
  }

  InputException damaged(String reason) {
    return refused("is damaged (" + reason + ")", FETCH);
  }

  /** Not as long as was told: what is not packed was told so by the file system. */
  InputException ofOtherLength(String reason) {
    return what.equals(Kind.PLAIN.label())
        ? new InputException(path, "file changed while it was read", "run again when it is whole")
        : damaged(reason);
  }

  InputException locked() {
    return refused("is locked by a password", "unpack it and pack it again without one");
  }

  InputException unsupported(String method) {
    return refused(
        "uses a method that is not read (" + method + ")",
        "unpack it and pack it again as gzip or zip");
  }

  InputException explain(Exception e) {
    String reason = reason(e);
    if (is(e, PasswordRequiredException.class)) {
      return locked();
    }
    if (needsTooMuchMemory(e)) {
      return refused(
          "needs a dictionary beyond the limit ("
              + Limits.DICTIONARY_MIB
              + " MiB, zstd "
              + Limits.ZSTD_WINDOW_MIB
              + " MiB)",
          "unpack it and pack it again with a smaller one");
    }
    if (is(e, UnsupportedOptionsException.class)
        || reason.startsWith("Unsupported compression method")
        || reason.startsWith("Multi input/output stream coders")) {
      return unsupported(named(reason));
    }
    return is(e, EOFException.class) ? refused("is cut off", FETCH) : damaged(reason);
  }

  /** The same, for what cannot be opened; closes what it was to be read from. */
  InputException explain(Exception e, Closeable source) {
    try {
      source.close();
    } catch (IOException second) {
      e.addSuppressed(second);
    }
    return explain(e);
  }

  private static boolean needsTooMuchMemory(Exception e) {
    return is(e, org.apache.commons.compress.MemoryLimitException.class)
        || is(e, org.tukaani.xz.MemoryLimitException.class)
        || (e instanceof ZstdIOException zstd
            && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge());
  }

  private static boolean is(Throwable e, Class<? extends Exception> type) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String named(String reason) {
    return METHODS.entrySet().stream()
        .filter(method -> reason.contains(method.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(reason);
  }
}
