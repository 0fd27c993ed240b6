package dev.rfb.server.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Brings TigerVNC's forms of an option into one: {@code -name=value}. Immutable.
 *
 * <p>{@code -Param}, {@code -noParam}, {@code -Param value}, {@code -Param=value}, {@code --Param=value}, {@code Param=value};
 * names in any case; booleans as 0/1, on/off, true/false, yes/no.
 */
final class ArgumentForms {

    private static final int FARTHEST_SUGGESTION = 3;

    private final Map<String, OptionSpec> options = new HashMap<>();

    ArgumentForms(CommandSpec spec) {
        spec.optionsMap().forEach((name, option) -> options.put(bare(name), option));
    }

    /**
     * {@return the arguments in the one form}
     *
     * @param arguments as typed
     * @throws UsageException for an unknown option or a value that is missing
     */
    List<String> canonical(List<String> arguments) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean isOption = argument.startsWith("-") || argument.indexOf('=') > 0;
            if (!isOption) {
                result.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = bare(equals < 0 ? argument : argument.substring(0, equals));
            OptionSpec option = options.get(name);
            if (option == null) {
                result.add(negated(argument, name));
            } else if (option.arity().max() == 0) {
                result.add(option.longestName());
            } else if (equals >= 0) {
                result.add(option.longestName() + "=" + value(option, argument.substring(equals + 1)));
            } else if (isBoolean(option)) {
                boolean hasValue = i + 1 < arguments.size() && isBoolean(arguments.get(i + 1));
                result.add(option.longestName() + "=" + (hasValue ? value(option, arguments.get(++i)) : "true"));
            } else if (i + 1 < arguments.size()) {
                result.add(option.longestName() + "=" + arguments.get(++i));
            } else {
                throw new UsageException(option.longestName() + ": needs a value, as in " + option.longestName() + " "
                        + option.paramLabel());
            }
        }
        return result;
    }

    private String negated(String argument, String name) {
        OptionSpec option = name.startsWith("no") ? options.get(name.substring(2)) : null;
        if (option == null || !isBoolean(option) || argument.indexOf('=') >= 0) {
            throw new UsageException(argument + ": unknown option" + suggestion(name));
        }
        return option.longestName() + "=false";
    }

    private String suggestion(String name) {
        String nearest = "";
        int least = Math.min(FARTHEST_SUGGESTION, Math.max(1, name.length() / 2)) + 1;
        for (Map.Entry<String, OptionSpec> known : options.entrySet()) {
            int distance = distance(name, known.getKey());
            if (distance < least) {
                least = distance;
                nearest = "; did you mean " + known.getValue().longestName() + "?";
            }
        }
        return nearest.isEmpty() ? "; -help lists them" : nearest;
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String bare(String name) {
        int dashes = name.startsWith("--") ? 2 : name.startsWith("-") ? 1 : 0;
        return name.substring(dashes).toLowerCase(Locale.ROOT);
    }

    private static boolean isBoolean(OptionSpec option) {
        return option.type() == boolean.class;
    }

    private static boolean isBoolean(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "0", "1", "on", "off", "true", "false", "yes", "no" -> true;
            default -> false;
        };
    }

    private static String value(OptionSpec option, String value) {
        if (!isBoolean(option)) {
            return value;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "on", "true", "yes" -> "true";
            case "0", "off", "false", "no" -> "false";
            default -> throw new UsageException(option.longestName() + "=" + value + ": is not 0 or 1");
        };
    }
}
