using System.Text;

namespace CodeRunner.Testing;

/// <summary>Pictures of three by two pixels, one of each kind.</summary>
public static class SmallImages
{
    public static byte[] Png => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAG0lEQVR4AWJiKF/1H4wZGBiYGDrDGMGYgYEBAAAA//+uXaN6AAAABklEQVQDAGeoBgXhyPsFAAAAAElFTkSuQmCC");

    public static byte[] Gif => Convert.FromBase64String("R0lGODlhAwACAIAAAAB3qgAAACH5BAEAAAEALAAAAAADAAIAAAIDhBEFADs=");

    public static byte[] Jpeg => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWn"
        + "hpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAA"
        + "AAAAAAT/xAAXEAEBAQEAAAAAAAAAAAAAAAAAAREx/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIrd6AD/2Q==");

    public static byte[] WebP => Convert.FromBase64String("UklGRjAAAABXRUJQVlA4ICQAAACQAQCdASoDAAIAB0CWJYgCdH8AITAA/t9jb6X2De/jDi/gAAA=");

    public static byte[] Svg => Encoding.UTF8.GetBytes(
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path d="M0 0h3v2z"/><script>alert(1)</script></svg>""");
}
