using System.Drawing;
using QRCoder;

namespace CodeRunner.Web.Look;

/// <summary>QR codes as pictures.</summary>
internal static class QrCode
{
    private const int Pixels = 200;

    /// <summary>Black on white in either theme, as cameras expect; as large as its element.</summary>
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return picture.GetGraphic(new Size(Pixels, Pixels), "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
