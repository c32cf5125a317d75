package android.os;

/** What hv-sdk-1.6 asks Android for, so that it runs elsewhere. */
public class Build {
    public static class VERSION {
        public static final String RELEASE = String.valueOf("none");
        public static final int SDK_INT = Integer.parseInt("0");
    }
}
