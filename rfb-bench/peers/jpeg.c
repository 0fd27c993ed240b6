/* Measures libjpeg-turbo on a picture: jpeg FILE.png QUALITY 444|420 SECONDS; prints Mpixel/s of CPU time (median of passes), bytes, and
   the PSNR of what it decodes to. As TigerVNC uses it: the fast DCT below quality 96, output to memory, one compressor for all images.
   jpeg FILE.png FILE.jpg prints the PSNR of somebody else's image, over red, green and blue, decoded with the accurate DCT. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <jpeglib.h>
#include <png.h>

static double cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b) {
    double d = *(const double *)a - *(const double *)b;
    return d < 0 ? -1 : d > 0;
}

static double psnr(const unsigned char *bgra, const unsigned char *jpeg, unsigned long bytes) {
    struct jpeg_decompress_struct d;
    struct jpeg_error_mgr errors;
    d.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&d);
    jpeg_mem_src(&d, jpeg, bytes);
    jpeg_read_header(&d, TRUE);
    d.out_color_space = JCS_EXT_BGRX;
    d.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&d);
    unsigned char *row = malloc(4 * (size_t)d.output_width);
    double squares = 0;
    while (d.output_scanline < d.output_height) {
        const unsigned char *source = bgra + 4 * (size_t)d.output_width * d.output_scanline;
        jpeg_read_scanlines(&d, &row, 1);
        for (size_t i = 0; i < 4 * (size_t)d.output_width; i++) {
            double error = i % 4 < 3 ? (double)row[i] - source[i] : 0;
            squares += error * error;
        }
    }
    double samples = 3.0 * d.output_width * d.output_height;
    jpeg_finish_decompress(&d);
    jpeg_destroy_decompress(&d);
    free(row);
    return 10 * log10(255 * 255 * samples / squares);
}

static int psnr_of_file(const unsigned char *bgra, const char *name) {
    static unsigned char memory[1 << 22];
    FILE *file = fopen(name, "rb");
    if (!file) {
        perror(name);
        return 1;
    }
    size_t bytes = fread(memory, 1, sizeof memory, file);
    fclose(file);
    printf("psnr=%.3f\n", psnr(bgra, memory, bytes));
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 5 && argc != 3) {
        fprintf(stderr, "usage: jpeg FILE.png QUALITY 444|420 SECONDS, or jpeg FILE.png FILE.jpg\n");
        return 2;
    }
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, argv[1])) {
        fprintf(stderr, "%s: %s\n", argv[1], image.message);
        return 1;
    }
    image.format = PNG_FORMAT_BGRA;
    unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
    png_image_finish_read(&image, NULL, pixels, 0, NULL);
    if (argc == 3) {
        return psnr_of_file(pixels, argv[2]);
    }
    int quality = atoi(argv[2]);
    int factor = strcmp(argv[3], "420") == 0 ? 2 : 1;
    double seconds = atof(argv[4]);

    struct jpeg_compress_struct c;
    struct jpeg_error_mgr errors;
    c.err = jpeg_std_error(&errors);
    jpeg_create_compress(&c);
    unsigned long capacity = 1 << 20, bytes = 0;
    unsigned char *memory = malloc(capacity);
    static double rates[1000];
    int passes = 0, images = 20;
    for (double begin = cpu(); cpu() - begin < seconds && passes < 1000; passes++) {
        double start = cpu();
        for (int i = 0; i < images; i++) {
            unsigned char *out = memory;
            bytes = capacity;
            jpeg_mem_dest(&c, &out, &bytes);
            c.image_width = image.width;
            c.image_height = image.height;
            c.input_components = 4;
            c.in_color_space = JCS_EXT_BGRX;
            jpeg_set_defaults(&c);
            jpeg_set_quality(&c, quality, TRUE);
            c.dct_method = quality >= 96 ? JDCT_ISLOW : JDCT_FASTEST;
            c.comp_info[0].h_samp_factor = factor;
            c.comp_info[0].v_samp_factor = factor;
            jpeg_start_compress(&c, TRUE);
            while (c.next_scanline < c.image_height) {
                JSAMPROW row = pixels + 4 * (size_t)image.width * c.next_scanline;
                jpeg_write_scanlines(&c, &row, 1);
            }
            jpeg_finish_compress(&c);
        }
        rates[passes] = images * (double)image.width * image.height / 1e6 / (cpu() - start);
    }
    qsort(rates, passes, sizeof rates[0], by_value);
    printf("mpixel_s=%.1f bytes=%lu psnr=%.3f\n", rates[passes / 2], bytes, psnr(pixels, memory, bytes));
    return 0;
}
