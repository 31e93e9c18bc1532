package org.oreflow.run;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.oreflow.TestSession;

/**
 * Local files, and the catalog that is one, of this process, of which the N-th operation of a kind
 * fails. After the death of the process no later one of any kind succeeds either.
 */
final class FailingStorage implements AutoCloseable {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final Map<Kind, AtomicLong> DONE = new EnumMap<>(Kind.class);
  private static volatile Kind kind = Kind.WRITE;
  private static volatile long at = Long.MAX_VALUE;
  private static volatile boolean isDeath;
  private static volatile boolean isDead;

  static {
    for (Kind one : Kind.values()) {
      DONE.put(one, new AtomicLong());
    }
  }

  /** Kinds of operations. */
  enum Kind {
    WRITE("creates, writes or closes a file"),
    FSYNC("syncs a file"),
    RENAME("renames a file"),
    DELETE("deletes a file"),
    FOLDER("makes a folder"),
    CATALOG("asks the catalog"),
    /** It is done, and is said to have failed, as where the catalog's own fsync fails. */
    ANSWER("changes the catalog, and is told that it has not");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  private final FileSystem before;
  private final Driver driver;
  private final Driver failing;

  FailingStorage() throws IOException, SQLException {
    Configuration settings = TestSession.hadoop();
    before = FileSystem.get(URI.create("file:///"), settings);
    var files = new LocalFileSystem(new Raw());
    files.initialize(URI.create("file:///"), settings);
    putInCache(files);
    driver = DriverManager.getDriver(SQLITE + "any");
    DriverManager.deregisterDriver(driver);
    failing = new Failing(driver);
    DriverManager.registerDriver(failing);
  }

  // of all that ask for local files
  private static void putInCache(FileSystem files) {
    try {
      var method =
          FileSystem.class.getDeclaredMethod(
              "addFileSystemForTesting", URI.class, Configuration.class, FileSystem.class);
      method.setAccessible(true);
      method.invoke(null, URI.create("file:///"), TestSession.hadoop(), files);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does something of which no operation fails, and says how many there are of each kind. */
  Map<Kind, Long> count(Runnable work) {
    fails(Kind.WRITE, Long.MAX_VALUE, false, work);
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    DONE.forEach((one, done) -> counts.put(one, done.get()));
    return counts;
  }

  /** Does something of which one operation fails. */
  void fails(Kind of, long operation, boolean death, Runnable work) {
    DONE.values().forEach(done -> done.set(0));
    kind = of;
    isDeath = death;
    isDead = false;
    at = operation;
    try {
      work.run();
    } finally {
      at = Long.MAX_VALUE;
      isDead = false;
    }
  }

  private static boolean isNext(Kind of) {
    boolean isIt = DONE.get(of).incrementAndGet() == at && of == kind;
    isDead |= isIt && isDeath;
    return isIt || isDead;
  }

  private static void step(Kind of, Object what) throws IOException {
    if (isNext(of)) {
      throw new IOException(what + ": No space left on device");
    }
  }

  @Override
  public void close() throws SQLException {
    putInCache(before);
    DriverManager.deregisterDriver(failing);
    DriverManager.registerDriver(driver);
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    protected OutputStream createOutputStreamWithMode(Path file, boolean append, FsPermission mode)
        throws IOException {
      step(Kind.WRITE, file);
      return new Output(file, super.createOutputStreamWithMode(file, append, mode));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      step(Kind.RENAME, to);
      return super.rename(from, to);
    }

    @Override
    public boolean delete(Path file, boolean all) throws IOException {
      step(Kind.DELETE, file);
      return super.delete(file, all);
    }

    @Override
    protected boolean mkOneDirWithMode(Path folder, File file, FsPermission mode)
        throws IOException {
      if (!file.exists()) {
        step(Kind.FOLDER, folder);
      }
      return super.mkOneDirWithMode(folder, file, mode);
    }

    @Override
    public void setPermission(Path file, FsPermission mode) throws IOException {
      Files.setPosixFilePermissions(
          pathToFile(file).toPath(), PosixFilePermissions.fromString(mode.toString()));
    }
  }

  private static final class Output extends FilterOutputStream implements Syncable {
    private final Path file;

    private Output(Path file, OutputStream out) {
      super(out);
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      step(Kind.WRITE, file);
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      out.close(); // as a process that dies closes its files
      step(Kind.WRITE, file);
    }

    @Override
    public void hflush() throws IOException {
      flush();
    }

    @Override
    public void hsync() throws IOException {
      step(Kind.FSYNC, file);
    }
  }

  /** Statements of the catalog fail as on a full disk, or on one that gives errors. */
  private static final class Failing implements Driver {
    private final Driver driver;

    private Failing(Driver driver) {
      this.driver = driver;
    }

    @Override
    public Connection connect(String url, Properties more) throws SQLException {
      Connection connection = driver.connect(url, more);
      return connection == null ? null : failing(connection, Connection.class);
    }

    private static <T> T failing(T of, Class<T> type) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, words) -> {
                String name = method.getName();
                if (name.startsWith("execute") && isNext(Kind.CATALOG)) {
                  throw new SQLException("[SQLITE_FULL] database or disk is full");
                }
                try {
                  Object answer = method.invoke(of, words);
                  if (name.matches("execute|executeUpdate") && isNext(Kind.ANSWER)) {
                    throw new SQLException("[SQLITE_IOERR_FSYNC] disk I/O error");
                  }
                  return answer instanceof PreparedStatement statement
                      ? failing(statement, PreparedStatement.class)
                      : answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
      return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties more) throws SQLException {
      return driver.getPropertyInfo(url, more);
    }

    @Override
    public int getMajorVersion() {
      return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
      return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
      return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }
  }
}
