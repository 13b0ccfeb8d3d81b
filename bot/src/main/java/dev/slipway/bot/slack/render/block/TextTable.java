package dev.slipway.bot.slack.render.block;

import dev.slipway.actions.api.QueryResult.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A table as aligned monospace text, in pieces that each fit into a section. */
public final class TextTable {
  /** Longer cells are cut: one endless taint must not push every column off the screen. */
  private static final int WIDEST_CELL = 48;

  /** What a fact is, in a table of names and values: paths and digests are there to be copied. */
  private static final int WIDEST_VALUE = 250;

  private static final int PIECE = 2_800;

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private TextTable() {}

  /**
   * Pieces of the table without the columns that are empty in every row, each a code block with the
   * column names on top, together at most {@code most} characters and {@code mostRows} rows; a last
   * line says how many rows did not fit, and {@code whereTheRestIs}.
   */
  public static List<String> pieces(Table whole, int most, int mostRows, String whereTheRestIs) {
    Cut cut = cut(whole, most, mostRows);
    List<String> pieces = new ArrayList<>(cut.pieces());
    if (cut.left() > 0) {
      pieces.add(
          "_… and "
              + cut.left()
              + (cut.left() == 1 ? " row more" : " rows more")
              + whereTheRestIs
              + "_");
    }
    return pieces;
  }

  /** What fits of a table, and how many rows do not. */
  private record Cut(List<String> pieces, int left) {}

  private static Cut cut(Table whole, int most, int mostRows) {
    Table table = withoutEmptyColumns(whole);
    List<Integer> widths = widths(table);
    String head =
        line(table.columns().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList(), widths);
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder(head);
    int used = 0;
    int shown = 0;
    for (List<String> row : table.rows()) {
      String line = line(row, widths);
      if (shown == mostRows || used + piece.length() + line.length() > most) {
        break;
      }
      if (piece.length() + line.length() > PIECE) {
        used += piece.length();
        pieces.add("```\n" + piece + "```");
        piece = new StringBuilder(head);
      }
      piece.append(line);
      shown++;
    }
    pieces.add("```\n" + piece + "```");
    return new Cut(pieces, table.rows().size() - shown);
  }

  /** Whether every row is shown. */
  public static boolean holds(Table whole, int most, int mostRows) {
    return cut(whole, most, mostRows).left() == 0;
  }

  /** The whole table as plain text, nothing cut. */
  public static String plain(Table whole) {
    Table table = withoutEmptyColumns(whole);
    StringBuilder text = new StringBuilder();
    List<Integer> widths =
        IntStream.range(0, table.columns().size())
            .map(
                at ->
                    Math.max(
                        table.columns().get(at).length(),
                        table.rows().stream().mapToInt(r -> r.get(at).length()).max().orElse(0)))
            .boxed()
            .toList();
    plain(text, table.columns().stream().map(c -> c.toUpperCase(Locale.ROOT)).toList(), widths);
    table.rows().forEach(row -> plain(text, row, widths));
    return text.toString();
  }

  private static void plain(StringBuilder text, List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < cells.size(); at++) {
      String cell = oneLine(cells.get(at));
      line.append(cell).append(" ".repeat(Math.max(0, widths.get(at) - cell.length()) + 2));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** A column that says nothing anywhere costs the width that others need on a phone. */
  private static Table withoutEmptyColumns(Table table) {
    List<Integer> kept =
        IntStream.range(0, table.columns().size())
            .filter(at -> table.rows().stream().anyMatch(row -> !row.get(at).isBlank()))
            .boxed()
            .toList();
    return new Table(
        table.title(),
        kept.stream().map(table.columns()::get).toList(),
        table.rows().stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }

  private static List<Integer> widths(Table table) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      int at = column;
      int widest = table.rows().stream().mapToInt(row -> cell(row, at).length()).max().orElse(0);
      widths.add(Math.max(widest, table.columns().get(column).length()));
    }
    return widths;
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cell(cells, column);
      // Padded before escaping: an escaped character takes one place on the screen.
      line.append(escape(cell));
      if (column < cells.size() - 1) {
        line.append(" ".repeat(widths.get(column) - cell.length() + 2));
      }
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String cell(List<String> row, int column) {
    String oneLine = oneLine(row.get(column)).strip();
    boolean value = row.size() == 2 && column == 1;
    return Mrkdwn.cut(oneLine, value ? WIDEST_VALUE : WIDEST_CELL);
  }

  private static String oneLine(String text) {
    return SPACES.matcher(text).replaceAll(" ");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("`", "ˋ");
  }
}
