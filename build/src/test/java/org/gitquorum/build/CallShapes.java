// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;

/** Every kind of expression whose call is written out. It runs as compiled, and again expanded. */
@NullUnmarked
@SuppressWarnings({"UnnecessaryLambda", "ArrayRecordComponent", "EqualsNull"})
public final class CallShapes implements Supplier<List<String>> {
  private final List<String> said = new ArrayList<>();
  private final long wide = 1L << 40;

  @Override
  public List<String> get() {
    lambdas();
    references();
    conversions();
    constructors();
    interfaces();
    nested();
    kept();
    records();
    return List.copyOf(said);
  }

  private void say(Object value) {
    said.add(String.valueOf(value));
  }

  private void lambdas() {
    List<Supplier<Integer>> same = new ArrayList<>();
    List<Supplier<Integer>> different = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int held = i;
      same.add(() -> 7);
      different.add(() -> held);
    }
    say(same.get(0) == same.get(1));
    say(different.get(0) == different.get(1));
    say(different.get(0).get() + same.get(1).get());
    byte small = 3;
    char letter = 'x';
    double real = 0.5;
    boolean yes = true;
    float single = 1.5f;
    short few = 9;
    Supplier<String> all =
        () -> small + ":" + wide + letter + real + yes + single + few + said.size();
    say(all.get());
    Runnable nothing = () -> {};
    nothing.run();
    Runnable dropped = () -> said.add("dropped");
    dropped.run();
  }

  private void references() {
    Function<String, Integer> unbound = String::length;
    Supplier<Integer> bound = "four"::length;
    Function<Integer, String> own = this::described;
    BiFunction<Integer, Integer, Integer> widest = Math::max;
    Function<Object, String> fixed = String::valueOf;
    IntFunction<String> varied = CallShapes::joined;
    BiFunction<String, String, String> more = CallShapes::joined;
    Runnable wideDropped = this::wide;
    wideDropped.run();
    say(unbound.apply("abc") + bound.get());
    say(own.apply(5) + widest.apply(3, 4) + fixed.apply(List.of()));
    say(varied.apply(8) + more.apply("a", "b"));
    Callable<String> thrown = said.toString()::strip;
    try {
      say(thrown.call().isEmpty());
      Callable<Object> failing = CallShapes::fail;
      failing.call();
    } catch (Exception e) {
      say(e.getMessage());
    }
    try {
      Supplier<String> absent = ((CallShapes) null)::toString;
      say(absent);
    } catch (NullPointerException e) {
      say("no receiver");
    }
  }

  private String described(int number) {
    return "n" + number;
  }

  private long wide() {
    return wide;
  }

  private static Object fail() throws Exception {
    throw new Exception("checked");
  }

  private static String joined(Object... parts) {
    return Arrays.toString(parts);
  }

  private void conversions() {
    ToIntFunction<Integer> unboxed = value -> value + 1;
    ToLongFunction<Integer> widened = Integer::intValue;
    ToDoubleFunction<Float> twice = Float::floatValue;
    LongSupplier widest = () -> 'c';
    LongUnaryOperator longs = Math::abs;
    DoubleUnaryOperator doubles = Math::abs;
    DoubleUnaryOperator fromLong = value -> Math.round(value);
    IntBinaryOperator compared = Integer::compare;
    Function<Integer, Long> boxed = CallShapes::doubled;
    Function<Byte, Integer> widenedByte = CallShapes::plusOne;
    Function<Character, Double> widenedChar = CallShapes::half;
    Supplier<Object> boxedToObject = "abc"::length;
    Supplier<Number> boxedToNumber = "abcd"::length;
    Comparator<Integer> order = Integer::compare;
    Predicate<Boolean> is = Boolean::booleanValue;
    Function<Long, Float> rounded = CallShapes::rounded;
    say(unboxed.applyAsInt(1) + widened.applyAsLong(2) + twice.applyAsDouble(3f));
    say(widest.getAsLong() + longs.applyAsLong(-4) + doubles.applyAsDouble(-5));
    say(fromLong.applyAsDouble(2.6) + compared.applyAsInt(1, 2) + boxed.apply(6));
    say(widenedByte.apply((byte) -1) + widenedChar.apply('d') + rounded.apply(7L));
    say(boxedToObject.get() + ":" + boxedToNumber.get() + order.compare(2, 1) + is.test(true));
    int[][] grid = IntStream.range(0, 3).mapToObj(int[]::new).toArray(int[][]::new);
    Function<int[], Object> copied = int[]::clone;
    say(grid.length + ((int[]) copied.apply(grid[2])).length);
    try {
      Function<String, Integer> typed = String::length;
      @SuppressWarnings({"unchecked", "rawtypes"})
      Function<Object, Object> wrong = (Function) typed;
      say(wrong.apply(1));
    } catch (ClassCastException e) {
      say("wrong class");
    }
  }

  private static long doubled(long number) {
    return 2 * number;
  }

  private static int plusOne(int number) {
    return number + 1;
  }

  private static double half(int number) {
    return number / 2.0;
  }

  private static float rounded(float number) {
    return number;
  }

  private void constructors() {
    Supplier<List<String>> list = ArrayList::new;
    Function<String, StringBuilder> builder = StringBuilder::new;
    Function<Integer, Inner> inner = Inner::new;
    Supplier<Map<String, Long>> map = TreeMap::new;
    say(list.get() + ":" + builder.apply("b") + inner.apply(4).number + map.get());
  }

  private final class Inner {
    private final long number;

    private Inner(long number) {
      this.number = number + wide;
    }

    private Supplier<Long> twice() {
      return () -> 2 * number + wide();
    }
  }

  private interface Named {
    String name();

    default Supplier<String> loud() {
      return () -> hidden() + name();
    }

    default Supplier<String> quiet() {
      return this::hidden;
    }

    private String hidden() {
      return "I am ";
    }

    static Named of(String name) {
      return () -> name;
    }
  }

  private void interfaces() {
    Named named = Named.of("alice");
    Function<Named, String> reference = Named::name;
    say(named.loud().get() + named.quiet().get() + reference.apply(named));
    say(Comparator.comparing(String::length).reversed().compare("a", "bb"));
  }

  private void nested() {
    say(new Inner(1).twice().get());
    Supplier<Supplier<String>> outer = () -> () -> described(said.size());
    say(outer.get().get());
    Supplier<String> anonymous = new Supplier<>() {
      @Override
      public String get() {
        Supplier<String> again = () -> described(11);
        return again.get();
      }
    };
    say(anonymous.get());
  }

  private interface Text<T> extends Function<T, String> {
    @Override
    String apply(T value);
  }

  private interface WordText extends Text<String> {
    @Override
    String apply(String value);
  }

  /** Bridges and serialization are the virtual machine's. */
  private void kept() {
    WordText bridged = String::strip;
    Function<String, String> general = bridged;
    Supplier<String> serialized = (Supplier<String> & Serializable) () -> "kept";
    say(general.apply(" a ") + serialized.get() + (serialized instanceof Serializable));
    Supplier<String> ofParent = super::toString;
    say(ofParent.get().isEmpty());
  }

  /** All types of components. */
  public record Components(
      boolean yes,
      byte small,
      char letter,
      short few,
      int number,
      long wide,
      float single,
      double real,
      String text,
      List<String> list) {}

  private record Empty() {}

  private record Generic<T>(T value, T[] values) {
    private static <T> Generic<T> of(T value, T[] values) {
      return new Generic<>(value, values);
    }
  }

  private void records() {
    Components one = components(1, 0.0, Float.NaN);
    for (Components other : List.of(
        components(1, 0.0, Float.NaN),
        components(1, -0.0, Float.NaN),
        components(2, 0.0, Float.NaN),
        components(1, 0.0, 1f),
        new Components(false, (byte) 1, 'c', (short) 2, 3, 1, 0, 0, "", List.of()))) {
      say(one.equals(other) + " " + other.hashCode() + " " + other);
    }
    String[] array = {"a"};
    Generic<String> generic = Generic.of("v", array);
    say(generic.equals(Generic.of("v", array)) + ""
        + generic.equals(Generic.of("v", array.clone())));
    say(Generic.of(null, null).hashCode() + ":" + Generic.of(null, null));
    say(Generic.of(null, null).equals(generic) + ":" + generic.equals(Generic.of(null, null)));
    say(new Empty() + ":" + new Empty().hashCode() + new Empty().equals(new Empty()));
    say(one.equals(null) + ":" + one.equals((Object) "text"));
  }

  private static Components components(long wide, double real, float single) {
    return new Components(
        true, (byte) -1, 'c', (short) 2, 3, wide, single, real, "t", List.of("l"));
  }
}
