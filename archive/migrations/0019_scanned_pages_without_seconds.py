from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("archive", "0018_capture_doubts")]
    operations = [migrations.RemoveField("scannedpage", "seconds")]
